/** Finds entries that may be one person, without a scan and without a name in the clear. */
@NullMarked
package cn.district.retention.enrollment.duplicate.find;

import org.jspecify.annotations.NullMarked;
