/** Graduates a class. */
@NullMarked
package cn.district.retention.enrollment.pupil.graduate;

import org.jspecify.annotations.NullMarked;
