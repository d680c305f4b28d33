package cn.district.retention.local.demo;

import cn.district.retention.local.demo.county.County;
import cn.district.retention.local.demo.county.School;
import cn.district.retention.local.demo.county.SchoolClass;
import cn.district.retention.local.demo.county.SchoolYear;
import cn.district.retention.local.demo.county.Staff;
import cn.district.retention.local.demo.county.Township;
import cn.district.retention.local.demo.gateway.Question;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The administrator enters units, calendar, policy, classes and staff before the year begins. */
final class Opening {

  private static final LocalDate SINCE = LocalDate.of(2024, 8, 1);
  private static final Map<String, Integer> POLICY =
      Map.of(
          "unexcused-school-days", 3,
          "no-show-days", 7,
          "notice-term-days", 7,
          "transfer-confirm-days", 30);
  private static final int PATIENCE_SECONDS = 60;

  private final Setting setting;

  Opening(Setting setting) {
    this.setting = setting;
  }

  void enter() throws InterruptedException, IOException {
    County county = setting.county();
    post(
        "/units",
        Map.of(
            "unitId", county.id(),
            "kind", "DISTRICT",
            "code", "000000",
            "nameZh", "示范县",
            "nameEn", "Demo County",
            "from", SINCE),
        county.id());
    setting.atOnce().each(county.townships(), this::open);
    setting.atOnce().each(county.schools(), this::open);
    openYear(county.year());
    setting.atOnce().each(POLICY.entrySet(), this::set);
    setting.atOnce().each(county.classes(), this::form);
    setting.atOnce().each(Systems.staff(county), this::appoint);
    awaitAppointments();
  }

  private void open(Township township) {
    post(
        "/units",
        Map.of(
            "unitId", township.id(),
            "kind", "TOWNSHIP",
            "code", township.code(),
            "nameZh", township.nameZh(),
            "nameEn", township.nameEn(),
            "parentUnitId", setting.county().id(),
            "from", SINCE),
        township.id());
  }

  private void open(School school) {
    post(
        "/units",
        Map.of(
            "unitId", school.id(),
            "kind", "SCHOOL",
            "code", school.code(),
            "nameZh", school.nameZh(),
            "nameEn", school.nameEn(),
            "parentUnitId", school.townshipId(),
            "schoolType", school.type(),
            "from", SINCE),
        school.id());
  }

  private void openYear(SchoolYear year) {
    post(
        "/school-years",
        Map.of(
            "schoolYear", year.year(),
            "start", year.start(),
            "censusDate", year.start(),
            "terms", year.terms(),
            "daysOff", year.daysOff(),
            "makeUpDays", year.makeUpDays()),
        year.year());
  }

  private void set(Map.Entry<String, Integer> parameter) {
    post(
        "/policy-parameters",
        Map.of("parameter", parameter.getKey(), "value", parameter.getValue(), "from", SINCE),
        parameter.getKey());
  }

  private void form(SchoolClass schoolClass) {
    post(
        "/classes",
        Map.of(
            "classId", schoolClass.id(),
            "schoolId", schoolClass.schoolId(),
            "nameZh", schoolClass.nameZh(),
            "firstSchoolYear", schoolClass.firstSchoolYear(),
            "firstGrade", schoolClass.firstGrade(),
            "from", SINCE),
        schoolClass.id());
  }

  private void appoint(Staff staff) {
    Map<String, Object> body = new HashMap<>();
    body.put("appointmentId", staff.appointmentId());
    body.put("staffId", staff.staffId());
    body.put("role", staff.role());
    body.put("unitId", staff.unitId());
    body.put("name", staff.name());
    body.put("from", SINCE);
    post("/appointments", body, staff.appointmentId());
  }

  private void post(String path, Object body, Object label) {
    setting
        .gateway()
        .ask(
            setting.systems().administrator(),
            Question.post(Setting.ENROLLMENT + path, body, setting.key(path, label)));
  }

  /** Appointments travel by events: the systems wait until they are let in. */
  private void awaitAppointments() throws InterruptedException, IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!areLetIn()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("The platform does not let the schools in");
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private boolean areLetIn() {
    Question district = Question.get(Setting.ENROLLMENT + "/units/" + setting.county().id());
    return setting.county().schools().stream()
        .map(school -> setting.systems().school(school.id()))
        .allMatch(machine -> setting.gateway().tryToAsk(machine, district).isOk());
  }
}
