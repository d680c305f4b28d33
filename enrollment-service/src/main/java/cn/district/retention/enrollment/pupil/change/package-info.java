/** Changes of a pupil's personal details, from a date on. */
@NullMarked
package cn.district.retention.enrollment.pupil.change;

import org.jspecify.annotations.NullMarked;
