/** Pupils who come from a school of another district, with the papers of their transfer. */
@NullMarked
package cn.district.retention.enrollment.pupil.arrive;

import org.jspecify.annotations.NullMarked;
