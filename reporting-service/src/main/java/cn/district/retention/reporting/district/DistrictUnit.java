package cn.district.retention.reporting.district;

import cn.district.retention.reporting.district.DistrictFact.ClassFormed;
import cn.district.retention.reporting.history.Place;
import cn.district.retention.reporting.statistics.Stage;
import cn.district.retention.reporting.statistics.Unit;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A class, school, township or district; its schools are those of the tree as of the date. */
public final class DistrictUnit implements Unit {

  private static final int LAST_PRIMARY_GRADE = 6;

  private final DistrictView district;
  private final String unitId;
  private final @Nullable ClassFormed asClass;
  private final Map<LocalDate, Set<String>> schools = new ConcurrentHashMap<>();

  private volatile DatedSchools lastAsked = new DatedSchools(LocalDate.MIN, Set.of());

  DistrictUnit(DistrictView district, String unitId) {
    this.district = district;
    this.unitId = unitId;
    this.asClass = district.formed(unitId);
  }

  @Override
  public boolean holds(Place place, LocalDate on) {
    return asClass != null
        ? place.classId().equals(unitId)
        : schoolsOn(on).contains(place.schoolId());
  }

  @Override
  public boolean teaches(Stage stage, LocalDate on) {
    if (asClass != null) {
      boolean primary = asClass.firstGrade() <= LAST_PRIMARY_GRADE;
      return stage == Stage.PRIMARY && primary || stage == Stage.JUNIOR && !primary;
    }
    if (stage == Stage.NINE_YEAR) {
      return teaches(Stage.PRIMARY, on) && teaches(Stage.JUNIOR, on);
    }
    return schoolsOn(on).stream()
        .map(school -> district.schoolKind(school, on))
        .anyMatch(kind -> kind != null && kind.teaches(stage));
  }

  private Set<String> schoolsOn(LocalDate on) {
    DatedSchools last = lastAsked;
    if (last.date().equals(on)) {
      return last.schools();
    }
    Set<String> known = schools.computeIfAbsent(on, date -> district.schoolsWithin(unitId, date));
    lastAsked = new DatedSchools(on, known);
    return known;
  }

  /** Most questions in a row are about one date. */
  private record DatedSchools(LocalDate date, Set<String> schools) {}
}
