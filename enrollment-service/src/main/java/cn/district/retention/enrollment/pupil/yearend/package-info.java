/** Plans that a pupil repeats the grade, or completes it without a diploma. */
@NullMarked
package cn.district.retention.enrollment.pupil.yearend;

import org.jspecify.annotations.NullMarked;
