/** The list of who is expected where, made from who finished primary school, and its no-shows. */
@NullMarked
package cn.district.retention.enrollment.intake.expect;

import org.jspecify.annotations.NullMarked;
