package cn.district.retention.local.demo.county;

import java.time.LocalDate;

/** A pupil who was made up, with the class at the start of the year. */
public record Pupil(
    int number,
    String id,
    String name,
    Sex sex,
    LocalDate birthDate,
    String idNumber,
    String guardianName,
    SchoolClass firstClass) {}
