/** The chain of a pupil, and where it has gaps. */
@NullMarked
package cn.district.retention.enrollment.responsibility.chain;

import org.jspecify.annotations.NullMarked;
