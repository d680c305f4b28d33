package cn.district.retention.contracts.enrollment;

/** One pupil who was not simply present. */
public record RollException(String pupilId, AbsenceKind kind) {}
