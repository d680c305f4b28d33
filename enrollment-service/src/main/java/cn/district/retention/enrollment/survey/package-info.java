/** The baseline survey (摸底) of a class in a school year: what its teachers find of each pupil. */
@NullMarked
package cn.district.retention.enrollment.survey;

import org.jspecify.annotations.NullMarked;
