package cn.district.retention.reporting.projection;

/** A fact and the ledger line from which it is known. */
public record LearnedAt(Learned learned, int line) {}
