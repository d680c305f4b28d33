/** Moves whole classes or a grade to another school, each step one command for all. */
@NullMarked
package cn.district.retention.enrollment.transfer.group;

import org.jspecify.annotations.NullMarked;
