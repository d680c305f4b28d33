/** Who has not reported a week after the start of a term (R5-09, R5-11). */
@NullMarked
package cn.district.retention.enrollment.noshow;

import org.jspecify.annotations.NullMarked;
