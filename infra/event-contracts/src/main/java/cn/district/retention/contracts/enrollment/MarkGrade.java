package cn.district.retention.contracts.enrollment;

/** A pupil's level. */
public record MarkGrade(String pupilId, MarkLevel level) {}
