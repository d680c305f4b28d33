/** Sets the calendar of a school year. */
@NullMarked
package cn.district.retention.enrollment.calendar.set;

import org.jspecify.annotations.NullMarked;
