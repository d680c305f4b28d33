/** Corrections and retractions of facts that were recorded wrongly. */
@NullMarked
package cn.district.retention.enrollment.pupil.correct;

import org.jspecify.annotations.NullMarked;
