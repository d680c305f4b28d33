package cn.district.retention.local.demo.county;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The county (区县) on the eve of the school year. */
public final class County {

  private final String id;
  private final SchoolYear year;
  private final List<Township> townships;
  private final List<School> schools;
  private final List<Staff> bureau;
  private final List<Pupil> pupils;
  private final List<Pupil> newcomers;
  private final Map<String, School> schoolsById;
  private final Map<String, SchoolClass> classesById;

  County(
      String id,
      SchoolYear year,
      List<Township> townships,
      List<School> schools,
      List<Staff> bureau,
      List<Pupil> pupils,
      List<Pupil> newcomers) {
    this.id = id;
    this.year = year;
    this.townships = List.copyOf(townships);
    this.schools = List.copyOf(schools);
    this.bureau = List.copyOf(bureau);
    this.pupils = List.copyOf(pupils);
    this.newcomers = List.copyOf(newcomers);
    this.schoolsById = schools.stream().collect(Collectors.toMap(School::id, Function.identity()));
    this.classesById =
        schools.stream()
            .flatMap(s -> s.classes().stream())
            .collect(Collectors.toMap(SchoolClass::id, Function.identity()));
  }

  /** Id of the district's unit. */
  public String id() {
    return id;
  }

  /** The school year's calendar. */
  public SchoolYear year() {
    return year;
  }

  public List<Township> townships() {
    return townships;
  }

  public List<School> schools() {
    return schools;
  }

  /** Every class of every school. */
  public List<SchoolClass> classes() {
    return schools.stream().flatMap(s -> s.classes().stream()).toList();
  }

  /** Staff of the district itself and the machines that act for it. */
  public List<Staff> bureau() {
    return bureau;
  }

  /** Pupils who are expected on the first of September. */
  public List<Pupil> pupils() {
    return pupils;
  }

  /** Pupils who will come from outside the district during the year, into their first class. */
  public List<Pupil> newcomers() {
    return newcomers;
  }

  /** The school of an id of this county. */
  public School school(String schoolId) {
    return found(schoolsById.get(schoolId), schoolId);
  }

  /** The township of an id of this county. */
  public Township township(String townshipId) {
    return townships.stream()
        .filter(township -> township.id().equals(townshipId))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Not of this county: " + townshipId));
  }

  /** The class of an id of this county. */
  public SchoolClass schoolClass(String classId) {
    return found(classesById.get(classId), classId);
  }

  private static <T> T found(@Nullable T value, String id) {
    if (value == null) {
      throw new IllegalArgumentException("Not of this county: " + id);
    }
    return value;
  }
}
