/** Organisational units: district, township, school. Pure model. */
@NullMarked
package cn.district.retention.enrollment.unit;

import org.jspecify.annotations.NullMarked;
