package cn.district.retention.reporting.projection;

import cn.district.retention.reporting.district.DistrictUnit;
import cn.district.retention.reporting.district.DistrictView;
import cn.district.retention.reporting.history.PupilHistory;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The facts as known at one ledger line. */
public final class Snapshot {

  private final FactStore facts;
  private final DistrictView district;
  private final int line;
  private final Map<String, List<PupilHistory>> pupils = new ConcurrentHashMap<>();
  private final Map<String, DistrictUnit> units = new ConcurrentHashMap<>();

  Snapshot(FactStore facts, DistrictView district, int line) {
    this.facts = facts;
    this.district = district;
    this.line = line;
  }

  /** The line up to which the facts are visible. */
  public int line() {
    return line;
  }

  /** The district as known. */
  public DistrictView district() {
    return district;
  }

  /** Every pupil who has ever been enrolled in a school that was ever part of the unit. */
  public List<PupilHistory> pupilsOf(String unitId) {
    return pupils.computeIfAbsent(unitId, this::gather);
  }

  /** The unit as the statistics ask for it. */
  public DistrictUnit unit(String unitId) {
    return units.computeIfAbsent(unitId, district::unit);
  }

  /** What is found by school may have become known later, so the history as known decides. */
  private List<PupilHistory> gather(String unitId) {
    Set<String> schools = district.schoolsEverWithin(unitId);
    return facts.pupilsOf(schools, line).stream()
        .filter(
            pupil ->
                pupil.enrolments().stream()
                    .anyMatch(enrolment -> schools.contains(enrolment.place().schoolId())))
        .toList();
  }

  /** Whether a class has called its roll of a day. */
  public boolean hasRoll(String classId, LocalDate date) {
    return facts.hasRoll(classId, date, line);
  }
}
