/** Which classes have submitted their roll of a day, and who was absent. */
@NullMarked
package cn.district.retention.enrollment.rollcall;

import org.jspecify.annotations.NullMarked;
