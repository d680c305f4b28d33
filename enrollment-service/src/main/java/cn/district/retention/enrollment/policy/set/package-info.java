/** Sets policy parameters. */
@NullMarked
package cn.district.retention.enrollment.policy.set;

import org.jspecify.annotations.NullMarked;
