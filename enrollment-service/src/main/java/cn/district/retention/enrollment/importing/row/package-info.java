/**
 * What the columns of an import mean and what one row says of a pupil; whatever is wrong with a row
 * is a finding with its column. Pure.
 */
@NullMarked
package cn.district.retention.enrollment.importing.row;

import org.jspecify.annotations.NullMarked;
