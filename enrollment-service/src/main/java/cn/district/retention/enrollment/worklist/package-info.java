/** What waits for the caller today, over the capabilities of this service. */
@NullMarked
package cn.district.retention.enrollment.worklist;

import org.jspecify.annotations.NullMarked;
