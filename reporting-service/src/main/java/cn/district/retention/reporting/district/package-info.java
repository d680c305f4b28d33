/**
 * The district as reporting knows it: units and their parents over time, classes, the school
 * calendar and the policy's limits. The tree is asked for as of a date; everything is kept with the
 * ledger line from which it is known.
 */
@NullMarked
package cn.district.retention.reporting.district;

import org.jspecify.annotations.NullMarked;
