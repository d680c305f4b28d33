package cn.district.retention.dropout.dropoutcase;

import org.jspecify.annotations.Nullable;

/** What was said at a visit and who went along: personal data, kept sealed. */
public record VisitDetails(@Nullable String note, @Nullable String accompaniedBy) {}
