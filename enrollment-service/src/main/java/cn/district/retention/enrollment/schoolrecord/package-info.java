/** All that a school is to know of a pupil who has arrived: file, marks and conduct in one. */
@NullMarked
package cn.district.retention.enrollment.schoolrecord;

import org.jspecify.annotations.NullMarked;
