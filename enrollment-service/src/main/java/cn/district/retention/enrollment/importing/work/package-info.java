/**
 * Carries imports out in the background, batch by batch: the trial, the run, the taking back. What
 * a killed process left undone goes on from the first batch that is not on record; a batch that is
 * carried out twice has the effect of one.
 */
@NullMarked
package cn.district.retention.enrollment.importing.work;

import org.jspecify.annotations.NullMarked;
