package cn.district.retention.dropout.dropoutcase;

/** The class and the school that answer for a pupil. */
public record Place(String classId, String schoolId) {}
