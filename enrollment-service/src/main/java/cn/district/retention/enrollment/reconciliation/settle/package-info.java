/** The differences of a unit with their age, and their outcomes. */
@NullMarked
package cn.district.retention.enrollment.reconciliation.settle;

import org.jspecify.annotations.NullMarked;
