/**
 * What is done with a pupil's data only where it is consented to (同意), under which text, until
 * when. Pure models.
 */
@NullMarked
package cn.district.retention.enrollment.consent;

import org.jspecify.annotations.NullMarked;
