/** Terms that run out: the confirmation of a transfer, a suspension. */
@NullMarked
package cn.district.retention.enrollment.terms;

import org.jspecify.annotations.NullMarked;
