/** Policy parameters of the district, each with its effective date. Pure model. */
@NullMarked
package cn.district.retention.enrollment.policy;

import org.jspecify.annotations.NullMarked;
