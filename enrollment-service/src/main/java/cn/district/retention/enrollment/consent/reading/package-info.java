/** The consents of a pupil, and what is missing or running out in a school. */
@NullMarked
package cn.district.retention.enrollment.consent.reading;

import org.jspecify.annotations.NullMarked;
