/** The supervisor's worklist of attempts without the guardian, and what came of each. */
@NullMarked
package cn.district.retention.enrollment.coercion.supervision;

import org.jspecify.annotations.NullMarked;
