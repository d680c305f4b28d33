/** The roll of one class and session (点名), which holds only the exceptions. Pure model. */
@NullMarked
package cn.district.retention.enrollment.roll;

import org.jspecify.annotations.NullMarked;
