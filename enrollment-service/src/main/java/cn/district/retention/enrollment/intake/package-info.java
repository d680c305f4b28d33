/** The intake that a junior school expects from its primary schools, and who turns up nowhere. */
@NullMarked
package cn.district.retention.enrollment.intake;

import org.jspecify.annotations.NullMarked;
