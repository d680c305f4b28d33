/** Erases what is personal of a pupil, on the word of two people (PIPL §47). */
@NullMarked
package cn.district.retention.enrollment.pupil.erase;

import org.jspecify.annotations.NullMarked;
