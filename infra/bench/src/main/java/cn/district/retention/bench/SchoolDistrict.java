package cn.district.retention.bench;

import cn.district.retention.bench.DrawnPupils.Drawn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A district of nine-year schools, two classes a grade, none of its people real; its pupils come
 * from a file, and its school years end.
 */
final class SchoolDistrict {

  private static final int GRADES = 9;
  private static final int CLASSES_A_SCHOOL = 2 * GRADES;

  private final ServiceRun service;
  private final int schoolYear;
  private final List<String> classIds = new ArrayList<>();
  private final List<String> classNames = new ArrayList<>();
  private final List<String> schoolCodes = new ArrayList<>();
  private final List<String> schoolIds = new ArrayList<>();

  private SchoolDistrict(ServiceRun service, int schoolYear) {
    this.service = service;
    this.schoolYear = schoolYear;
  }

  /** Opens the district, its schools and as many classes as so many pupils need. */
  static SchoolDistrict found(ServiceRun service, int schoolYear, int pupils)
      throws IOException, InterruptedException {
    SchoolDistrict district = new SchoolDistrict(service, schoolYear);
    String township = UUID.randomUUID().toString();
    service.post("/units", unit(Surroundings.DISTRICT, "DISTRICT", "000000", Map.of()));
    service.post(
        "/units", unit(township, "TOWNSHIP", "T-0", Map.of("parentUnitId", Surroundings.DISTRICT)));
    district.appoint(Surroundings.ADMIN, "BUREAU", Surroundings.DISTRICT);
    district.appoint(Surroundings.ADMIN, "SCHOOL_SYSTEM", Surroundings.DISTRICT);
    int classes = Math.ceilDiv(pupils, DrawnPupils.CLASS_SIZE);
    String school = "";
    for (int i = 0; i < classes; i++) {
      String code = "S-" + i / CLASSES_A_SCHOOL;
      if (i % CLASSES_A_SCHOOL == 0) {
        school = UUID.randomUUID().toString();
        district.schoolIds.add(school);
        service.post(
            "/units",
            unit(
                school,
                "SCHOOL",
                code,
                Map.of("parentUnitId", township, "schoolType", "NINE_YEAR")));
      }
      district.form(school, code, i % CLASSES_A_SCHOOL);
    }
    return district;
  }

  private static Map<String, Object> unit(
      String id, String kind, String code, Map<String, Object> more) {
    Map<String, Object> unit = new HashMap<>(more);
    unit.put("unitId", id);
    unit.put("kind", kind);
    unit.put("code", code);
    unit.put("nameZh", "单位" + code);
    unit.put("nameEn", "Unit " + code);
    unit.put("from", "2020-01-01");
    return unit;
  }

  void appoint(String staffId, String role, String unitId)
      throws IOException, InterruptedException {
    service.post(
        "/appointments",
        Map.of(
            "staffId", staffId, "role", role, "unitId", unitId, "from", "2020-01-01", "name", "某"));
  }

  private void form(String school, String schoolCode, int number)
      throws IOException, InterruptedException {
    String id = UUID.randomUUID().toString();
    int grade = number % GRADES + 1;
    String name = "%d年级%d班".formatted(grade, number / GRADES + 1);
    service.post(
        "/classes",
        Map.of(
            "classId",
            id,
            "schoolId",
            school,
            "nameZh",
            name,
            "firstSchoolYear",
            schoolYear,
            "firstGrade",
            grade,
            "from",
            start()));
    classIds.add(id);
    classNames.add(name);
    schoolCodes.add(schoolCode);
  }

  /** The first day of the school year. */
  String start() {
    return schoolYear + "-09-01";
  }

  List<String> schoolIds() {
    return schoolIds;
  }

  List<String> classIds() {
    return classIds;
  }

  /** All of them by one file. */
  void fill(List<Drawn> pupils) throws IOException, InterruptedException {
    String importId = upload(spreadsheet(pupils));
    carryOut(importId, "dry-run", "CHECKED");
    requireEqual(
        carryOut(importId, "run", "DONE").path("done").path("created").asInt(), pupils.size());
  }

  byte[] spreadsheet(List<Drawn> pupils) throws IOException {
    return DrawnPupils.spreadsheet(pupils, classNames, schoolCodes);
  }

  static void requireEqual(long seen, long expected) {
    if (seen != expected) {
      throw new IllegalStateException("%d instead of %d".formatted(seen, expected));
    }
  }

  /** Answers the import's id. */
  String upload(byte[] file) throws IOException, InterruptedException {
    String asked =
        "/imports?unit=%s&mode=DELTA&registeredOn=%s".formatted(Surroundings.DISTRICT, start());
    return service
        .post(asked, BodyPublishers.ofByteArray(file))
        .path("imported")
        .path("importId")
        .asString();
  }

  JsonNode carryOut(String importId, String verb, String until)
      throws IOException, InterruptedException {
    start(importId, verb);
    return await(importId, until);
  }

  void start(String importId, String verb) throws IOException, InterruptedException {
    service.change("/imports/" + importId, "/" + verb, Map.of());
  }

  JsonNode progress(String importId) throws IOException, InterruptedException {
    return service.get("/imports/" + importId);
  }

  JsonNode await(String importId, String phase) throws IOException, InterruptedException {
    return service.await(
        "/imports/" + importId, state -> state.path("phase").asString().equals(phase));
  }

  /** Ends a school year; timed from the order to the last class. */
  static Sample promote(ServiceRun service, int schoolYear) {
    try {
      long begin = System.nanoTime();
      Ending ended = ended(service, order(service, schoolYear));
      return Sample.of(ended.promoted() + ended.graduated(), System.nanoTime() - begin);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** How a school year ended. */
  record Ending(long promoted, long graduated) {}

  /** Orders the end of a school year; answers where its progress is read. */
  static String order(ServiceRun service, int schoolYear) throws IOException, InterruptedException {
    JsonNode run =
        service.post(
            "/promotions", Map.of("unitId", Surroundings.DISTRICT, "schoolYear", schoolYear));
    return "/promotions/" + run.path("promotionId").asString();
  }

  /** Waits until so many classes are through. */
  static int through(ServiceRun service, String path, int classes)
      throws IOException, InterruptedException {
    return service
        .await(path, run -> run.path("through").asInt() >= classes)
        .path("through")
        .asInt();
  }

  /** Waits for the last class. */
  static Ending ended(ServiceRun service, String path) throws IOException, InterruptedException {
    JsonNode run = service.await(path, state -> state.path("finished").asBoolean());
    if (run.path("left").asInt() > 0) {
      throw new IllegalStateException("pupils were left: " + run);
    }
    return new Ending(run.path("promoted").asLong(), run.path("graduated").asLong());
  }
}
