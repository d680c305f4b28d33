/** Ends an enrolment for a documented reason; never by the school alone (R5-15). */
@NullMarked
package cn.district.retention.enrollment.pupil.withdraw;

import org.jspecify.annotations.NullMarked;
