/** Administrative classes (行政班), which stay over the years. Pure model. */
@NullMarked
package cn.district.retention.enrollment.schoolclass;

import org.jspecify.annotations.NullMarked;
