package cn.district.retention.contracts.enrollment;

/** A pupil's mark, as whole percent of the full mark. */
public record MarkPercent(String pupilId, int percent, boolean passed) {}
