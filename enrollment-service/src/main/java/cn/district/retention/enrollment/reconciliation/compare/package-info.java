/** Taking in the lists and comparing them, in the background and again after a restart. */
@NullMarked
package cn.district.retention.enrollment.reconciliation.compare;

import org.jspecify.annotations.NullMarked;
