/** Records, corrects and retracts conduct incidents, by hand or from a file. */
@NullMarked
package cn.district.retention.enrollment.conduct.record;

import org.jspecify.annotations.NullMarked;
