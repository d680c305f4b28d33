/** Defines approval procedures, and shows those in force, to come and past. */
@NullMarked
package cn.district.retention.enrollment.procedure.define;

import org.jspecify.annotations.NullMarked;
