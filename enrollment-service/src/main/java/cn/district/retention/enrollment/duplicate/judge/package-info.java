/** The review list of suspected pairs, and what is judged of them. */
@NullMarked
package cn.district.retention.enrollment.duplicate.judge;

import org.jspecify.annotations.NullMarked;
