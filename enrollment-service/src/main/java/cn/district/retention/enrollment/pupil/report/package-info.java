/** Registers a class at the start of a term (报到). */
@NullMarked
package cn.district.retention.enrollment.pupil.report;

import org.jspecify.annotations.NullMarked;
