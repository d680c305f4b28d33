/** Class lists: a view of the pupil streams, with the version that a roll names. */
@NullMarked
package cn.district.retention.enrollment.classlist;

import org.jspecify.annotations.NullMarked;
