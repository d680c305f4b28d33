/**
 * Two entries of one person (重复学籍): the suspicion, the judgement, and how alike two entries are.
 * Pure model.
 */
@NullMarked
package cn.district.retention.enrollment.duplicate;

import org.jspecify.annotations.NullMarked;
