/** Which certificates there are: of a pupil, of a school, of a class, and behind a code. */
@NullMarked
package cn.district.retention.enrollment.certificate.register;

import org.jspecify.annotations.NullMarked;
