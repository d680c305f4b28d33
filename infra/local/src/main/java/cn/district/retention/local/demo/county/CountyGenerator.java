package cn.district.retention.local.demo.county;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a county of a wished number of pupils. It consists of neighbourhoods, each with two primary
 * schools, two junior schools, a nine-year school and two teaching points in three townships; more
 * pupils make more neighbourhoods and more parallel classes. A small county is one neighbourhood
 * with one primary and one junior school only, whose year is lived through in two minutes.
 */
public final class CountyGenerator {

  /** The largest county. */
  public static final int MOST_PUPILS = 50_000;

  private static final int GRADES = 9;
  private static final int SMALL = 1_050;
  private static final int NEIGHBOURHOOD = 4_200;
  private static final int LARGEST_CLASS = 50;
  private static final int POINT_CLASS = 12;
  private static final int CLASSES_OF_A_GRADE = 3;
  private static final int OLDEST_START = 6;
  private static final float NEWCOMERS = 0.0045f;

  private final Seed seed;
  private final Names names;
  private final IdNumbers idNumbers = new IdNumbers();
  private final SchoolYear year = SchoolYear.demo();
  private int nextPupil;

  private CountyGenerator(Seed seed) {
    this.seed = seed;
    this.names = new Names(seed);
  }

  /** The county of a seed with about as many pupils as wished. */
  public static County generate(Seed seed, String districtId, int pupils) {
    if (pupils < GRADES || pupils > MOST_PUPILS) {
      throw new IllegalArgumentException("Pupils: from " + GRADES + " to " + MOST_PUPILS);
    }
    return new CountyGenerator(seed).county(districtId, pupils);
  }

  private County county(String districtId, int wished) {
    int neighbourhoods = Math.max(1, Math.round((float) wished / NEIGHBOURHOOD));
    int ofAGrade = Math.ceilDiv(wished, GRADES * neighbourhoods);
    boolean small = wished <= SMALL;
    int parallel = small ? 1 : Math.ceilDiv(ofAGrade, CLASSES_OF_A_GRADE * LARGEST_CLASS);
    List<Township> townships = new ArrayList<>();
    List<School> schools = new ArrayList<>();
    for (int n = 0; n < neighbourhoods; n++) {
      List<Township> local = List.of(township(3 * n), township(3 * n + 1), township(3 * n + 2));
      townships.addAll(local);
      schools.addAll(small ? fewSchools(local) : schools(local, parallel));
    }
    List<Pupil> pupils = pupils(schools, wished);
    return new County(
        districtId,
        year,
        townships,
        schools,
        bureau(districtId),
        pupils,
        newcomers(schools, wished));
  }

  private Township township(int number) {
    String id = seed.uuid("township", number);
    String code = "T%02d".formatted(number + 1);
    Names.Place place = Names.place(number);
    return new Township(
        id,
        code,
        place.zh() + "镇",
        place.en() + " Township",
        List.of(
            person("TOWNSHIP_OFFICER", id, code),
            machine("TOWNSHIP_OFFICER", id, "township-" + code)));
  }

  private List<School> schools(List<Township> townships, int parallel) {
    Township town = townships.get(0);
    Township valley = townships.get(1);
    Township hills = townships.get(2);
    return List.of(
        school(town, SchoolType.PRIMARY, 1, parallel),
        school(town, SchoolType.JUNIOR, 2, parallel),
        school(valley, SchoolType.PRIMARY, 1, parallel),
        school(valley, SchoolType.JUNIOR, 2, parallel),
        school(valley, SchoolType.TEACHING_POINT, 3, 1),
        school(hills, SchoolType.NINE_YEAR, 1, parallel),
        school(hills, SchoolType.TEACHING_POINT, 2, 1));
  }

  private List<School> fewSchools(List<Township> townships) {
    Township town = townships.get(0);
    Township valley = townships.get(1);
    Township hills = townships.get(2);
    return List.of(
        school(town, SchoolType.PRIMARY, 1, 1),
        school(town, SchoolType.JUNIOR, 2, 1),
        school(hills, SchoolType.NINE_YEAR, 1, 1),
        school(hills, SchoolType.TEACHING_POINT, 2, 1),
        school(valley, SchoolType.TEACHING_POINT, 1, 1));
  }

  private School school(Township township, SchoolType type, int number, int parallel) {
    String code = township.code() + "%02d".formatted(number);
    String id = seed.uuid("school", code);
    List<SchoolClass> classes = new ArrayList<>();
    type.grades()
        .forEach(
            grade -> {
              for (int nth = 1; nth <= parallel; nth++) {
                classes.add(schoolClass(id, code, grade, nth));
              }
            });
    return new School(
        id,
        code,
        type,
        township.id(),
        township.nameZh() + type.nameZh(),
        township.nameEn() + " " + type.nameEn(),
        classes,
        List.of(
            person("PRINCIPAL", id, code),
            person("VICE_PRINCIPAL", id, code),
            person("ACADEMIC_OFFICE", id, code),
            machine("SCHOOL_SYSTEM", id, "school-" + code)));
  }

  private SchoolClass schoolClass(String schoolId, String schoolCode, int grade, int nth) {
    int firstGrade = grade > OLDEST_START ? OLDEST_START + 1 : 1;
    int firstYear = year.year() - (grade - firstGrade);
    String id = seed.uuid("class", schoolCode, grade, nth);
    return new SchoolClass(
        id,
        schoolId,
        grade,
        firstYear + "级" + nth + "班",
        firstYear,
        firstGrade,
        person("CLASS_TEACHER", id, schoolCode, grade, nth));
  }

  private List<Staff> bureau(String districtId) {
    return List.of(
        person("BUREAU", districtId, "bureau"),
        person("INSPECTOR", districtId, "inspector"),
        person("AID_GROUP", districtId, "aid group"),
        person("VOLUNTEER_COORDINATOR", districtId, "volunteers"),
        machine("BUREAU", districtId, "bureau-system"),
        machine("AID_GROUP", districtId, "aid-system"),
        machine("VOLUNTEER_COORDINATOR", districtId, "volunteer-system"));
  }

  private Staff person(String role, String unitId, Object... label) {
    String key = seed.uuid(role, List.of(label));
    return staff(role, unitId, key, names.adult(role, key), null);
  }

  private Staff machine(String role, String unitId, String clientId) {
    return staff(role, unitId, seed.uuid("machine", clientId), clientId, clientId);
  }

  private Staff staff(
      String role, String unitId, String staffId, String name, @Nullable String clientId) {
    return new Staff(seed.uuid("appointment", staffId), staffId, role, unitId, name, clientId);
  }

  private List<Pupil> pupils(List<School> schools, int wished) {
    List<Pupil> pupils = new ArrayList<>();
    for (int grade = 1; grade <= GRADES; grade++) {
      int share = wished / GRADES + (grade <= wished % GRADES ? 1 : 0);
      pupils.addAll(gradeOf(schools, grade, share));
    }
    return pupils;
  }

  /** Small classes at the teaching points; the other classes share the rest evenly. */
  private List<Pupil> gradeOf(List<School> schools, int grade, int count) {
    List<SchoolClass> points = new ArrayList<>();
    List<SchoolClass> others = new ArrayList<>();
    for (School school : schools) {
      List<SchoolClass> kind = school.type() == SchoolType.TEACHING_POINT ? points : others;
      school.classes().stream().filter(c -> c.grade() == grade).forEach(kind::add);
    }
    int ofAPoint = Math.min(POINT_CLASS, count / (points.size() + others.size()));
    List<Pupil> pupils = new ArrayList<>();
    for (SchoolClass point : points) {
      for (int i = 0; i < ofAPoint; i++) {
        pupils.add(pupil(point));
      }
    }
    for (int i = 0; pupils.size() < count; i++) {
      pupils.add(pupil(others.get(i % others.size())));
    }
    return pupils;
  }

  private List<Pupil> newcomers(List<School> schools, int wished) {
    List<SchoolClass> classes = schools.stream().flatMap(s -> s.classes().stream()).toList();
    List<Pupil> newcomers = new ArrayList<>();
    for (int i = 0; i < Math.max(1, Math.round(wished * NEWCOMERS)); i++) {
      newcomers.add(pupil(seed.oneOf(classes, "newcomer", i)));
    }
    return newcomers;
  }

  private Pupil pupil(SchoolClass first) {
    int number = nextPupil++;
    Sex sex = seed.share("sex", number) < 0.52 ? Sex.MALE : Sex.FEMALE;
    LocalDate sixth = LocalDate.of(year.year() - OLDEST_START - (first.grade() - 1), 9, 1);
    LocalDate birthDate = sixth.minusDays(1L + seed.below(365, "birthday", number));
    String name = names.pupil(sex, number);
    return new Pupil(
        number,
        seed.uuid("pupil", number),
        name,
        sex,
        birthDate,
        idNumbers.next(birthDate, sex),
        names.guardian(name, number),
        first);
  }
}
