package cn.district.retention.reporting.history;

/** One episode of a dropout case. */
public record EpisodeKey(String caseId, int number) {}
