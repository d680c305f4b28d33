/**
 * Reconciliation (四查三比对): lists of households, of who is in school and of poverty registers are
 * held against the roll; every difference is settled with an outcome (L-07, L-16). Of whom the
 * lists name, only a keyed hash of the ID number is kept.
 */
@NullMarked
package cn.district.retention.enrollment.reconciliation;

import org.jspecify.annotations.NullMarked;
