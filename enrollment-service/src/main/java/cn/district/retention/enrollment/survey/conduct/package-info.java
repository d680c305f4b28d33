/**
 * Opening, filling in and closing a class's survey; which classes are late; what follows from it.
 */
@NullMarked
package cn.district.retention.enrollment.survey.conduct;

import org.jspecify.annotations.NullMarked;
