/** Takes down that the former district of a pupil has confirmed the pupil's release (转出确认). */
@NullMarked
package cn.district.retention.enrollment.linkage.release;

import org.jspecify.annotations.NullMarked;
