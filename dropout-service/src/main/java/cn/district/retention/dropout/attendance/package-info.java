/**
 * Who was away without leave on which school day, a document a class: what runs of unexcused days
 * (连续旷课) are counted from. It keeps the last forty school days.
 */
@NullMarked
package cn.district.retention.dropout.attendance;

import org.jspecify.annotations.NullMarked;
