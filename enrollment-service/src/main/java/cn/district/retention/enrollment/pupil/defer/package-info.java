/** Deferred entry into grade 1 (延缓入学), and who is not there when it is over. */
@NullMarked
package cn.district.retention.enrollment.pupil.defer;

import org.jspecify.annotations.NullMarked;
