/** Lets nothing begin without the guardian's signed request, and records who tried (R5-15). */
@NullMarked
package cn.district.retention.enrollment.coercion.guard;

import org.jspecify.annotations.NullMarked;
