package cn.district.retention.enrollment.importing.work;

import cn.district.retention.enrollment.importing.row.Column;
import cn.district.retention.enrollment.importing.row.Finding;
import cn.district.retention.enrollment.importing.row.PupilRow;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The schools and classes of an import's unit, as a file names them. */
final class ClassesOfUnit {

  private final Map<String, List<Unit>> schools = new HashMap<>();
  private final Map<String, Map<String, List<SchoolClass>>> classesBySchool = new HashMap<>();
  private final Map<String, SchoolClass> byId = new HashMap<>();
  private final Set<String> schoolIds = new HashSet<>();

  ClassesOfUnit(Organisation organisation, String unitId, LocalDate on) {
    for (Unit school : organisation.schoolsWithin(unitId, on)) {
      schoolIds.add(school.id());
      for (String name : Set.of(school.code(), school.nameZh(), school.id())) {
        schools.computeIfAbsent(name, n -> new ArrayList<>()).add(school);
      }
      Map<String, List<SchoolClass>> classes = new HashMap<>();
      for (SchoolClass schoolClass : organisation.classesOf(school.id(), on)) {
        byId.put(schoolClass.id(), schoolClass);
        classes.computeIfAbsent(schoolClass.nameZh(), n -> new ArrayList<>()).add(schoolClass);
        classes.computeIfAbsent(schoolClass.id(), n -> new ArrayList<>()).add(schoolClass);
      }
      classesBySchool.put(school.id(), classes);
    }
  }

  Set<String> ids() {
    return Set.copyOf(byId.keySet());
  }

  boolean has(String classId) {
    return byId.containsKey(classId);
  }

  /** The class of a row; what keeps it from being found goes to {@code findings}. */
  Optional<SchoolClass> of(PupilRow row, Consumer<Finding> findings) {
    Optional<String> school = schoolOf(row, findings);
    if (school.isEmpty()) {
      return Optional.empty();
    }
    List<SchoolClass> named =
        classesBySchool
            .getOrDefault(school.get(), Map.of())
            .getOrDefault(row.className(), List.of());
    if (named.size() != 1) {
      findings.accept(
          Finding.at(
              row.number(),
              Column.CLASS_NAME,
              named.isEmpty() ? "class-unknown" : "class-ambiguous"));
      return Optional.empty();
    }
    return Optional.of(named.getFirst());
  }

  private Optional<String> schoolOf(PupilRow row, Consumer<Finding> findings) {
    String school = row.school();
    if (school == null) {
      if (schoolIds.size() == 1) {
        return Optional.of(schoolIds.iterator().next());
      }
      SchoolClass byItsId = byId.get(row.className());
      if (byItsId != null) {
        return Optional.of(byItsId.schoolId());
      }
      findings.accept(Finding.at(row.number(), Column.SCHOOL, "cell-empty"));
      return Optional.empty();
    }
    List<Unit> named = schools.getOrDefault(school, List.of());
    if (named.size() != 1) {
      findings.accept(
          Finding.at(
              row.number(),
              Column.SCHOOL,
              named.isEmpty() ? "school-unknown" : "school-ambiguous"));
      return Optional.empty();
    }
    return Optional.of(named.getFirst().id());
  }
}
