/** A transfer (转学) along its steps in their order (R5-23 to R5-28). Pure model. */
@NullMarked
package cn.district.retention.enrollment.transfer;

import org.jspecify.annotations.NullMarked;
