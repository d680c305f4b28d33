package cn.district.retention.bench;

import cn.district.retention.bench.DrawnPupils.Drawn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** A district of nine-year schools, two classes of forty a grade, none of its people real. */
final class SchoolDistrict {

  private static final int PUPILS_A_CLASS = 40;
  private static final int GRADES = 9;
  private static final int CLASSES_A_SCHOOL = 2 * GRADES;
  private static final int AT_ONCE = 8;
  private static final long POLL_MILLIS = 500;

  private SchoolDistrict() {}

  /** Opens the district and registers its pupils, all of them in the school year named. */
  static void fill(EnrollmentRun service, int schoolYear, List<Drawn> pupils)
      throws IOException, InterruptedException, ExecutionException {
    String township = UUID.randomUUID().toString();
    service.post("/units", unit(EnrollmentRun.DISTRICT, "DISTRICT", Map.of()));
    service.post(
        "/units", unit(township, "TOWNSHIP", Map.of("parentUnitId", EnrollmentRun.DISTRICT)));
    int classes = Math.ceilDiv(pupils.size(), PUPILS_A_CLASS);
    String school = "";
    List<String> classIds = new ArrayList<>();
    for (int i = 0; i < classes; i++) {
      if (i % CLASSES_A_SCHOOL == 0) {
        school = UUID.randomUUID().toString();
        service.post(
            "/units",
            unit(school, "SCHOOL", Map.of("parentUnitId", township, "schoolType", "NINE_YEAR")));
      }
      String classId = UUID.randomUUID().toString();
      service.post(
          "/classes",
          Map.of(
              "classId",
              classId,
              "schoolId",
              school,
              "nameZh",
              "班" + i,
              "firstSchoolYear",
              schoolYear,
              "firstGrade",
              i % GRADES + 1,
              "from",
              schoolYear + "-09-01"));
      classIds.add(classId);
    }
    register(service, schoolYear, classIds, pupils);
  }

  private static Map<String, Object> unit(String id, String kind, Map<String, Object> more) {
    Map<String, Object> unit = new HashMap<>(more);
    unit.putAll(
        Map.of(
            "unitId",
            id,
            "kind",
            kind,
            "code",
            id,
            "nameZh",
            "单位",
            "nameEn",
            "Unit",
            "from",
            "2020-01-01"));
    return unit;
  }

  /** One pupil a class in turn, as many schools register at once. */
  private static void register(
      EnrollmentRun service, int schoolYear, List<String> classIds, List<Drawn> pupils)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<JsonNode>> answers = new ArrayList<>();
      for (int i = 0; i < pupils.size(); i++) {
        Drawn pupil = pupils.get(i);
        String classId = classIds.get(i % classIds.size());
        answers.add(
            threads.submit(
                () ->
                    service.post(
                        "/pupils",
                        Map.of(
                            "name",
                            pupil.name(),
                            "sex",
                            pupil.girl() ? "FEMALE" : "MALE",
                            "birthDate",
                            pupil.birthDate().toString(),
                            "guardian",
                            Map.of("name", pupil.guardian(), "relation", "母亲"),
                            "registeredOn",
                            schoolYear + "-09-01",
                            "enrolment",
                            Map.of(
                                "classId",
                                classId,
                                "from",
                                schoolYear + "-09-01",
                                "entryKind",
                                "FIRST_ENTRY")))));
      }
      for (Future<JsonNode> answer : answers) {
        answer.get();
      }
    }
  }

  /** Ends a school year; timed from the order to the last class. */
  static Sample promote(EnrollmentRun service, int schoolYear) {
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
  static String order(EnrollmentRun service, int schoolYear)
      throws IOException, InterruptedException {
    JsonNode run =
        service.post(
            "/promotions", Map.of("unitId", EnrollmentRun.DISTRICT, "schoolYear", schoolYear));
    return "/promotions/" + run.path("promotionId").asString();
  }

  /** Waits until so many classes are through. */
  static int through(EnrollmentRun service, String path, int classes)
      throws IOException, InterruptedException {
    int through = 0;
    while (through < classes) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      through = service.get(path).path("through").asInt();
    }
    return through;
  }

  /** Waits for the last class. */
  static Ending ended(EnrollmentRun service, String path) throws IOException, InterruptedException {
    JsonNode run = service.get(path);
    while (!run.path("finished").asBoolean()) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      run = service.get(path);
    }
    if (run.path("left").asInt() > 0) {
      throw new IllegalStateException("pupils were left: " + run);
    }
    return new Ending(run.path("promoted").asLong(), run.path("graduated").asLong());
  }
}
