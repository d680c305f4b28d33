/** School years and their calendars (校历). Pure model. */
@NullMarked
package cn.district.retention.enrollment.calendar;

import org.jspecify.annotations.NullMarked;
