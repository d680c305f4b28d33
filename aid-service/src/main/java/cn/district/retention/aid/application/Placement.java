package cn.district.retention.aid.application;

/** The school and class that a pupil belongs to, or is about to enter. */
public record Placement(String schoolId, String classId) {}
