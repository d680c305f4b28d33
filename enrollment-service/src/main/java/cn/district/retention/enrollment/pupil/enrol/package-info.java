/** Opens an enrolment in a class. */
@NullMarked
package cn.district.retention.enrollment.pupil.enrol;

import org.jspecify.annotations.NullMarked;
