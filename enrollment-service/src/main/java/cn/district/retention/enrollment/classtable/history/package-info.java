/**
 * The tables that were carried out for a class: who took in what and when, and the undoing of one,
 * by events and without what was changed since.
 */
@NullMarked
package cn.district.retention.enrollment.classtable.history;

import org.jspecify.annotations.NullMarked;
