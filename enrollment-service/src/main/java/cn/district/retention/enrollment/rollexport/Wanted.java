package cn.district.retention.enrollment.rollexport;

import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.Unit;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which list is asked for, once the caller may have it.
 *
 * @param schools the unit itself where it is a school, or those within it, by name
 * @param pupilId of a list about one pupil
 * @param schoolClass of a list of one class
 * @param from the first day of a period
 * @param to the first day after it
 */
record Wanted(
    Unit unit,
    List<Unit> schools,
    @Nullable SchoolClass schoolClass,
    @Nullable String pupilId,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    LocalDate today) {}
