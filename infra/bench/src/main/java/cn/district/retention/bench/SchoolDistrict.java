package cn.district.retention.bench;

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
  static void fill(EnrollmentRun service, int schoolYear, int pupils)
      throws IOException, InterruptedException, ExecutionException {
    String township = UUID.randomUUID().toString();
    service.post("/units", unit(EnrollmentRun.DISTRICT, "DISTRICT", Map.of()));
    service.post(
        "/units", unit(township, "TOWNSHIP", Map.of("parentUnitId", EnrollmentRun.DISTRICT)));
    int classes = (pupils + PUPILS_A_CLASS - 1) / PUPILS_A_CLASS;
    String school = "";
    List<String> seats = new ArrayList<>();
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
      for (int seat = 0; seat < PUPILS_A_CLASS && seats.size() < pupils; seat++) {
        seats.add(classId);
      }
    }
    register(service, schoolYear, seats);
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

  private static void register(EnrollmentRun service, int schoolYear, List<String> seats)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<JsonNode>> answers = new ArrayList<>();
      for (String classId : seats) {
        answers.add(
            threads.submit(
                () ->
                    service.post(
                        "/pupils",
                        Map.of(
                            "name",
                            "测试生",
                            "sex",
                            "FEMALE",
                            "birthDate",
                            "2013-03-14",
                            "guardian",
                            Map.of("name", "测试监护", "relation", "母亲"),
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
      JsonNode run =
          service.post(
              "/promotions", Map.of("unitId", EnrollmentRun.DISTRICT, "schoolYear", schoolYear));
      String path = "/promotions/" + run.path("promotionId").asString();
      while (!run.path("finished").asBoolean()) {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        run = service.get(path);
      }
      long nanos = System.nanoTime() - begin;
      if (run.path("left").asInt() > 0) {
        throw new IllegalStateException("pupils were left: " + run);
      }
      return Sample.of(run.path("promoted").asLong() + run.path("graduated").asLong(), nanos);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
