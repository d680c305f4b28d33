/** Appoints staff and relieves them. */
@NullMarked
package cn.district.retention.enrollment.appointment.appoint;

import org.jspecify.annotations.NullMarked;
