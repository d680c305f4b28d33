/** Puts a pupil into a key group for a time, and ends it. */
@NullMarked
package cn.district.retention.enrollment.pupil.tag;

import org.jspecify.annotations.NullMarked;
