/** Attempts of staff to begin an exit without the guardian (责令退学), each looked into. Pure model. */
@NullMarked
package cn.district.retention.enrollment.coercion;

import org.jspecify.annotations.NullMarked;
