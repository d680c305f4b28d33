/**
 * What stands out in a pupil's conduct (行为表现), good and bad; nothing follows from it by itself.
 * Pure model.
 */
@NullMarked
package cn.district.retention.enrollment.conduct;

import org.jspecify.annotations.NullMarked;
