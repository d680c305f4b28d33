/** Submits and corrects a roll, and shows which rolls are missing. */
@NullMarked
package cn.district.retention.enrollment.roll.submit;

import org.jspecify.annotations.NullMarked;
