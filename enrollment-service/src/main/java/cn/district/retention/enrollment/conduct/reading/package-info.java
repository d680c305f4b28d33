/** The conduct incidents of a pupil, as the school that has the pupil reads them. */
@NullMarked
package cn.district.retention.enrollment.conduct.reading;

import org.jspecify.annotations.NullMarked;
