package cn.district.retention.reporting.figures;

import java.time.Instant;
import java.time.LocalDate;

/**
 * For when an answer holds, resolved to a ledger line.
 *
 * @param knownAt the knowledge time that holds: the one asked for, or the clamp
 * @param clamped whether the one asked for lies beyond the last line; ask with {@code knownAt} to
 *     get the same answer again
 */
record Moment(
    LocalDate asOf, Instant knownAt, boolean clamped, int line, int schoolYear, int cohort) {}
