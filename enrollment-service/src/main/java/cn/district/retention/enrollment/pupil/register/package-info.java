/** Registers a pupil, at most once by ID number. */
@NullMarked
package cn.district.retention.enrollment.pupil.register;

import org.jspecify.annotations.NullMarked;
