/** The marks of a class and of a pupil, as the school that has the pupil reads them. */
@NullMarked
package cn.district.retention.enrollment.marks.reading;

import org.jspecify.annotations.NullMarked;
