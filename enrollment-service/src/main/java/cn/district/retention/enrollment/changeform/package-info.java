/** The pupil change form (学生变动情况表) of a class and term. Pure model. */
@NullMarked
package cn.district.retention.enrollment.changeform;

import org.jspecify.annotations.NullMarked;
