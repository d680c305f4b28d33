/** A pupil's file as its school reads it, and the names that lists need. */
@NullMarked
package cn.district.retention.enrollment.pupilfile;

import org.jspecify.annotations.NullMarked;
