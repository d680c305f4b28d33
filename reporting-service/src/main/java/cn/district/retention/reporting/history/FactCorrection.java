package cn.district.retention.reporting.history;

import org.jspecify.annotations.Nullable;

/**
 * A wrong fact of a pupil is put right (更正, 撤销): the fact itself stays where it is, and from the
 * correction's own line on the replacement stands in its place, or nothing.
 *
 * @param target the order of the event that stated the fact
 * @param replacement null where the fact never was so
 */
public record FactCorrection(long target, @Nullable PupilFact replacement) {}
