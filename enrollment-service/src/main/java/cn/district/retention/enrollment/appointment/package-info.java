/** Who holds which role where and when. Pure model. */
@NullMarked
package cn.district.retention.enrollment.appointment;

import org.jspecify.annotations.NullMarked;
