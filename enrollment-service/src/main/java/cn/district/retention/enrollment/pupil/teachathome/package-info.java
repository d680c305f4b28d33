/** Teaching at home (送教上门), from its approval to its end. */
@NullMarked
package cn.district.retention.enrollment.pupil.teachathome;

import org.jspecify.annotations.NullMarked;
