/** The marks (成绩) of a class in one assessment of one course, on one sheet. Pure model. */
@NullMarked
package cn.district.retention.enrollment.marks;

import org.jspecify.annotations.NullMarked;
