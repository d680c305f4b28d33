/** The end of a school year: a run over classes, and each class of it. Pure models. */
@NullMarked
package cn.district.retention.enrollment.promotion;

import org.jspecify.annotations.NullMarked;
