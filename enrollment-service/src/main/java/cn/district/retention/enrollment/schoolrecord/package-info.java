/**
 * All that a school is to know of a pupil who has arrived: file, marks and conduct in one, and the
 * timeline of them with consents and certificates.
 */
@NullMarked
package cn.district.retention.enrollment.schoolrecord;

import org.jspecify.annotations.NullMarked;
