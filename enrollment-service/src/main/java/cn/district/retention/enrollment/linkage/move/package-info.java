/**
 * Moves from one place to another as both sides see them: who has confirmed what, whose
 * confirmation is missing, and how long the pupil has been on the way. A view of transfers and
 * arrivals, with no fact of its own.
 */
@NullMarked
package cn.district.retention.enrollment.linkage.move;

import org.jspecify.annotations.NullMarked;
