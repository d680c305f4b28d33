/** Opens units and lists them. */
@NullMarked
package cn.district.retention.enrollment.unit.open;

import org.jspecify.annotations.NullMarked;
