/** Who answers for a pupil (教师包学生). */
@NullMarked
package cn.district.retention.enrollment.responsibility.assign;

import org.jspecify.annotations.NullMarked;
