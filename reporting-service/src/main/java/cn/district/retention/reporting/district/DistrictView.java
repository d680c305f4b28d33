package cn.district.retention.reporting.district;

import cn.district.retention.reporting.district.DistrictFact.CalendarSet;
import cn.district.retention.reporting.district.DistrictFact.ClassClosed;
import cn.district.retention.reporting.district.DistrictFact.ClassFormed;
import cn.district.retention.reporting.district.DistrictFact.PolicySet;
import cn.district.retention.reporting.district.DistrictFact.UnitClosed;
import cn.district.retention.reporting.district.DistrictFact.UnitDescribed;
import cn.district.retention.reporting.district.DistrictFact.UnitMoved;
import cn.district.retention.reporting.history.SchoolYear;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The district as known up to one ledger line; every question names the date it is asked for. */
public final class DistrictView {

  private static final int MAX_DEPTH = 8;

  private final Map<String, NavigableMap<LocalDate, UnitDescribed>> descriptions =
      new LinkedHashMap<>();
  private final Map<String, NavigableMap<LocalDate, String>> parents = new HashMap<>();
  private final Map<String, LocalDate> closedFrom = new HashMap<>();
  private final Map<String, ClassFormed> classes = new LinkedHashMap<>();
  private final Map<Integer, CalendarSet> calendars = new HashMap<>();
  private final Map<String, NavigableMap<LocalDate, String>> policy = new HashMap<>();

  /** The view that follows from facts in the order in which they became known. */
  public DistrictView(Iterable<DistrictFact> facts) {
    facts.forEach(this::take);
  }

  private void take(DistrictFact fact) {
    switch (fact) {
      case UnitDescribed f -> {
        descriptions.computeIfAbsent(f.unitId(), id -> new TreeMap<>()).put(f.from(), f);
        if (f.parentId() != null) {
          parents.computeIfAbsent(f.unitId(), id -> new TreeMap<>()).put(f.from(), f.parentId());
        }
      }
      case UnitMoved f ->
          parents.computeIfAbsent(f.unitId(), id -> new TreeMap<>()).put(f.from(), f.parentId());
      case UnitClosed f -> closedFrom.put(f.unitId(), f.from());
      case ClassFormed f -> classes.put(f.classId(), f);
      case ClassClosed f -> closedFrom.put(f.classId(), f.from());
      case CalendarSet f -> calendars.put(f.schoolYear(), f);
      case PolicySet f ->
          policy.computeIfAbsent(f.parameter(), name -> new TreeMap<>()).put(f.from(), f.value());
    }
  }

  /** How a unit or class is described; before its first day as on that day. */
  public Optional<UnitDescription> describe(String unitId, LocalDate on) {
    UnitDescribed unit = described(unitId, on);
    if (unit != null) {
      return Optional.of(
          new UnitDescription(
              unitId, unit.kind(), unit.nameZh(), unit.nameEn(), unit.schoolKind()));
    }
    return Optional.ofNullable(classes.get(unitId))
        .map(c -> new UnitDescription(unitId, UnitKind.CLASS, c.name(), c.name(), null));
  }

  /** The units directly below, by their code of creation; the classes of a school. */
  public List<UnitDescription> children(String unitId, LocalDate on) {
    List<UnitDescription> children = new ArrayList<>();
    for (String id : descriptions.keySet()) {
      if (unitId.equals(parentOn(id, on)) && exists(id, on)) {
        describe(id, on).ifPresent(children::add);
      }
    }
    for (ClassFormed formed : classes.values()) {
      if (formed.schoolId().equals(unitId) && exists(formed.classId(), on)) {
        describe(formed.classId(), on).ifPresent(children::add);
      }
    }
    return children;
  }

  /** The units of a kind anywhere below a unit. */
  public List<UnitDescription> descendants(String unitId, UnitKind kind, LocalDate on) {
    List<UnitDescription> found = new ArrayList<>();
    if (kind == UnitKind.CLASS) {
      for (String classId : classesWithin(unitId, on)) {
        describe(classId, on).ifPresent(found::add);
      }
      return found;
    }
    for (String id : descriptions.keySet()) {
      if (!id.equals(unitId) && exists(id, on) && isWithin(id, unitId, on)) {
        describe(id, on).filter(unit -> unit.kind() == kind).ifPresent(found::add);
      }
    }
    found.sort(Comparator.comparing(UnitDescription::unitId));
    return found;
  }

  /** The classes that exist on a day anywhere below a unit. */
  public Set<String> classesWithin(String unitId, LocalDate on) {
    Set<String> found = new HashSet<>();
    for (ClassFormed formed : classes.values()) {
      if (exists(formed.classId(), on)
          && (formed.classId().equals(unitId) || isWithin(formed.schoolId(), unitId, on))) {
        found.add(formed.classId());
      }
    }
    return found;
  }

  /** Whether a unit is another one or hangs below it on a day. */
  public boolean isWithin(String unitId, String ancestorId, LocalDate on) {
    String current = unitId;
    for (int depth = 0; current != null && depth < MAX_DEPTH; depth++) {
      if (current.equals(ancestorId)) {
        return true;
      }
      current = parentOn(current, on);
    }
    return false;
  }

  /** The schools that have ever hung below a unit; for a class its school. */
  public Set<String> schoolsEverWithin(String unitId) {
    ClassFormed formed = classes.get(unitId);
    if (formed != null) {
      return Set.of(formed.schoolId());
    }
    Set<String> schools = new HashSet<>();
    for (Map.Entry<String, NavigableMap<LocalDate, UnitDescribed>> entry :
        descriptions.entrySet()) {
      if (entry.getValue().firstEntry().getValue().kind() == UnitKind.SCHOOL
          && everWithin(entry.getKey(), unitId, 0)) {
        schools.add(entry.getKey());
      }
    }
    return schools;
  }

  /** The census date of a school year, 1 September where the calendar does not say. */
  public LocalDate census(int schoolYear) {
    CalendarSet calendar = calendars.get(schoolYear);
    return calendar == null ? SchoolYear.start(schoolYear) : calendar.census();
  }

  /** Whether there is school on a day; without a calendar on working days. */
  public boolean isSchoolDay(LocalDate date) {
    boolean weekday =
        date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
    CalendarSet calendar = calendars.get(SchoolYear.of(date));
    if (calendar == null) {
      return weekday;
    }
    boolean inTerm =
        calendar.terms().stream()
            .anyMatch(term -> !date.isBefore(term.start()) && date.isBefore(term.end()));
    return inTerm
        && !calendar.daysOff().contains(date)
        && (weekday || calendar.makeUpDays().contains(date));
  }

  /** The value of a policy parameter on a day. */
  public Optional<String> policy(String parameter, LocalDate on) {
    NavigableMap<LocalDate, String> values = policy.get(parameter);
    return Optional.ofNullable(values).map(known -> known.floorEntry(on)).map(Map.Entry::getValue);
  }

  /** The unit as the statistics ask for it. */
  public DistrictUnit unit(String unitId) {
    return new DistrictUnit(this, unitId);
  }

  @Nullable ClassFormed formed(String classId) {
    return classes.get(classId);
  }

  @Nullable SchoolKind schoolKind(String unitId, LocalDate on) {
    UnitDescribed unit = described(unitId, on);
    return unit == null ? null : unit.schoolKind();
  }

  Set<String> schoolsWithin(String unitId, LocalDate on) {
    Set<String> schools = new HashSet<>();
    for (String id : descriptions.keySet()) {
      UnitDescribed unit = described(id, on);
      if (unit != null && unit.kind() == UnitKind.SCHOOL && isWithin(id, unitId, on)) {
        schools.add(id);
      }
    }
    return schools;
  }

  private @Nullable UnitDescribed described(String unitId, LocalDate on) {
    NavigableMap<LocalDate, UnitDescribed> known = descriptions.get(unitId);
    if (known == null) {
      return null;
    }
    Map.Entry<LocalDate, UnitDescribed> entry = known.floorEntry(on);
    return entry == null ? known.firstEntry().getValue() : entry.getValue();
  }

  private @Nullable String parentOn(String unitId, LocalDate on) {
    NavigableMap<LocalDate, String> edges = parents.get(unitId);
    if (edges == null) {
      return null;
    }
    Map.Entry<LocalDate, String> edge = edges.floorEntry(on);
    return edge == null ? edges.firstEntry().getValue() : edge.getValue();
  }

  private boolean everWithin(String unitId, String ancestorId, int depth) {
    if (unitId.equals(ancestorId)) {
      return true;
    }
    NavigableMap<LocalDate, String> edges = parents.get(unitId);
    return edges != null
        && depth < MAX_DEPTH
        && edges.values().stream().anyMatch(parent -> everWithin(parent, ancestorId, depth + 1));
  }

  private boolean exists(String unitId, LocalDate on) {
    LocalDate closed = closedFrom.get(unitId);
    ClassFormed formed = classes.get(unitId);
    LocalDate opened =
        formed != null
            ? formed.from()
            : Optional.ofNullable(descriptions.get(unitId))
                .map(known -> known.firstKey())
                .orElse(on);
    return !opened.isAfter(on) && (closed == null || closed.isAfter(on));
  }
}
