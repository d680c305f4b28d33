/**
 * Approval procedures (审批流程) of the district: which steps a kind of case takes, by whom and within
 * how many working days, each version from a date on. What law demands stands fixed. Pure model.
 */
@NullMarked
package cn.district.retention.enrollment.procedure;

import org.jspecify.annotations.NullMarked;
