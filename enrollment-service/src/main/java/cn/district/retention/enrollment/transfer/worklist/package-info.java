/** The transfers that wait for a school, with what is left of its working days. */
@NullMarked
package cn.district.retention.enrollment.transfer.worklist;

import org.jspecify.annotations.NullMarked;
