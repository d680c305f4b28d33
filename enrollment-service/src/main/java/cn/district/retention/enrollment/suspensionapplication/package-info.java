/**
 * An application for a suspension (休学申请) or its extension, signed along the district's procedure up
 * to the authority's approval (L-01, R5-15). Pure model. An approval that came on paper is recorded
 * on the pupil at once and needs no application.
 */
@NullMarked
package cn.district.retention.enrollment.suspensionapplication;

import org.jspecify.annotations.NullMarked;
