package cn.district.retention.local.demo.county;

/** A class with its grade in the demo's school year. */
public record SchoolClass(
    String id,
    String schoolId,
    int grade,
    String nameZh,
    int firstSchoolYear,
    int firstGrade,
    Staff teacher) {}
