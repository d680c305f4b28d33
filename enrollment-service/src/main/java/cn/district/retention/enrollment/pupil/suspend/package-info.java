/** Approves a suspension that the guardian applied for, and its end. */
@NullMarked
package cn.district.retention.enrollment.pupil.suspend;

import org.jspecify.annotations.NullMarked;
