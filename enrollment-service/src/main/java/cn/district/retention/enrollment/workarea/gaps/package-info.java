/** What units lack: a group, a leader, a plan in force, measures done in time. */
@NullMarked
package cn.district.retention.enrollment.workarea.gaps;

import org.jspecify.annotations.NullMarked;
