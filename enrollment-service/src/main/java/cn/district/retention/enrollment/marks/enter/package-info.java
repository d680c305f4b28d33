/** Enters and corrects mark sheets, by hand or from a file. */
@NullMarked
package cn.district.retention.enrollment.marks.enter;

import org.jspecify.annotations.NullMarked;
