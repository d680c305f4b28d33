package cn.district.retention.dropout;

import static org.awaitility.Awaitility.await;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.AbsenceKind;
import cn.district.retention.contracts.enrollment.NoShowDetectedV1;
import cn.district.retention.contracts.enrollment.RollException;
import cn.district.retention.contracts.enrollment.RollSession;
import cn.district.retention.contracts.enrollment.RollSubmittedV1;
import cn.district.retention.contracts.reference.Role;
import cn.district.retention.contracts.reference.SchoolYearSetV1;
import cn.district.retention.contracts.reference.Term;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.servicekit.due.Sweeper;
import cn.district.retention.servicekit.subscription.Subscription;
import cn.district.retention.testkit.ApiClient;
import cn.district.retention.testkit.ApiClient.Answer;
import cn.district.retention.testkit.ContractPublisher;
import cn.district.retention.testkit.PublishedStream;
import cn.district.retention.testkit.TestDistrict;
import cn.district.retention.testkit.TestPlatform;
import cn.district.retention.testkit.TopicRecorder;
import cn.district.retention.testkit.WithPlatform;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * The service on a platform with two townships of a school each, their people, and the calendar of
 * autumn 2024: mid-autumn on 16 and 17 September with Saturday the 14th made up. Every test begins
 * at ten on Wednesday 11 September.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithPlatform(date = "2024-09-11")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DropoutPlatformTest {

  static final String DISTRICT = TestPlatform.DISTRICT;
  static final String CASES = "/api/v1/dropout/cases";
  static final LocalDate TODAY = LocalDate.parse("2024-09-11");

  @Autowired TestPlatform platform;
  @Autowired Organisation organisation;
  @Autowired Sweeper sweeper;
  @Autowired Subscription subscription;

  @Value("${local.server.port}")
  int port;

  final List<String> staff = new ArrayList<>();
  private final Map<String, PublishedStream> pupilStreams = new HashMap<>();
  ContractPublisher publisher;
  TopicRecorder published;
  TestDistrict district;
  String township;
  String school;
  String schoolClass;
  String otherTownship;
  String otherSchool;
  ApiClient principal;
  ApiClient office;
  ApiClient classTeacher;
  ApiClient otherPrincipal;
  ApiClient officer;
  ApiClient otherOfficer;
  ApiClient bureau;

  @BeforeAll
  void openTheDistrict() {
    publisher = new ContractPublisher(platform.broker(), platform.clock());
    published = new TopicRecorder(platform.broker(), Topic.DROPOUT);
    district = new TestDistrict(publisher, DISTRICT);
    publishReference("school-year/" + DISTRICT, calendar());
    township = district.township();
    otherTownship = district.township();
    school = district.school(township);
    otherSchool = district.school(otherTownship);
    schoolClass = newClass();
    principal = appoint(Role.PRINCIPAL, school);
    office = appoint(Role.ACADEMIC_OFFICE, school);
    classTeacher = appoint(Role.CLASS_TEACHER, schoolClass);
    otherPrincipal = appoint(Role.PRINCIPAL, otherSchool);
    officer = appoint(Role.TOWNSHIP_OFFICER, township);
    otherOfficer = appoint(Role.TOWNSHIP_OFFICER, otherTownship);
    bureau = appoint(Role.BUREAU, DISTRICT);
    await()
        .until(
            () -> staff.stream().noneMatch(s -> organisation.appointmentsOf(s, TODAY).isEmpty()));
    await()
        .until(
            () ->
                organisation.knows(school)
                    && organisation.knows(otherSchool)
                    && organisation.calendar(2024).isPresent());
  }

  @BeforeEach
  void beginOnWednesday() {
    platform.clock().moveTo(TODAY, LocalTime.of(10, 0));
  }

  @AfterAll
  void stopPublishing() {
    publisher.close();
    published.close();
  }

  private static SchoolYearSetV1 calendar() {
    return new SchoolYearSetV1(
        DISTRICT,
        2024,
        day("2024-09-01"),
        day("2024-09-20"),
        List.of(
            new Term("AUTUMN", day("2024-09-02"), day("2025-01-18")),
            new Term("SPRING", day("2025-02-17"), day("2025-07-05"))),
        List.of(day("2024-09-16"), day("2024-09-17")),
        List.of(day("2024-09-14")));
  }

  static LocalDate day(String isoDate) {
    return LocalDate.parse(isoDate);
  }

  static String newId() {
    return UUID.randomUUID().toString();
  }

  private ApiClient appoint(Role role, String unitId) {
    String staffId = district.appoint(role, unitId);
    staff.add(staffId);
    return ApiClient.of(port, staffId, DISTRICT);
  }

  void publishReference(String stream, ContractEvent event) {
    publisher.stream(Topic.REFERENCE, stream).publish(day("2024-07-01"), event);
  }

  /** A class of the school that this service knows. */
  String newClass() {
    String id = district.schoolClass(school);
    await().until(() -> organisation.knows(id));
    return id;
  }

  PublishedStream pupilStream(String pupilId) {
    return pupilStreams.computeIfAbsent(
        pupilId, id -> publisher.stream(Topic.ENROLLMENT, "pupil/" + id));
  }

  static NoShowDetectedV1 noShow(String pupilId, String classId, String schoolId) {
    return new NoShowDetectedV1(
        pupilId, newId(), classId, schoolId, day("2024-09-02"), DISTRICT, day("2024-09-09"));
  }

  PublishedStream roll(String classId, String date, RollSession session) {
    return publisher.stream(
        Topic.ENROLLMENT, "roll/" + classId + "/" + date + "/" + session.name());
  }

  RollSubmittedV1 submitted(
      String classId, String date, RollSession session, AbsenceKind kind, String... pupils) {
    return new RollSubmittedV1(
        classId,
        school,
        day(date),
        session,
        1,
        40,
        Arrays.stream(pupils).map(pupil -> new RollException(pupil, kind)).toList(),
        DISTRICT);
  }

  /** A pupil whom the class's rolls show unexcused on these days, whole days. */
  void unexcused(String pupilId, String classId, String... dates) {
    for (String date : dates) {
      roll(classId, date, RollSession.WHOLE_DAY)
          .publish(
              day(date),
              submitted(classId, date, RollSession.WHOLE_DAY, AbsenceKind.UNEXCUSED, pupilId));
    }
  }

  /**
   * Waits until every event that was sent so far has been received, and has taken effect or waits.
   */
  void awaitWorkedOff() {
    Map<String, Long> ends = endOffsets();
    await()
        .until(
            () -> {
              Map<String, Long> consumed = subscription.consumed();
              return ends.entrySet().stream()
                  .allMatch(end -> consumed.getOrDefault(end.getKey(), 0L) >= end.getValue());
            });
  }

  private Map<String, Long> endOffsets() {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    for (int partition = 0; partition < Topic.PARTITIONS; partition++) {
      for (Topic topic : List.of(Topic.ENROLLMENT, Topic.REFERENCE)) {
        latest.put(new TopicPartition(topic.topicName(), partition), OffsetSpec.latest());
      }
    }
    Map<String, Long> ends = new HashMap<>();
    try (Admin admin = platform.broker().admin()) {
      admin
          .listOffsets(latest)
          .all()
          .get()
          .forEach((partition, end) -> ends.put(partition.toString(), end.offset()));
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return ends;
  }

  /** A pupil of the school's class under suspicion since Monday 9 September. */
  String suspect() {
    String pupilId = newId();
    pupilStream(pupilId).publish(day("2024-09-09"), noShow(pupilId, schoolClass, school));
    awaitStanding(pupilId, "SUSPECTED");
    return pupilId;
  }

  /** A pupil who was visited on the 10th and confirmed on the 11th. */
  String confirmed() {
    String pupilId = suspect();
    act(classTeacher, pupilId, "/visits", visit());
    act(office, pupilId, "/confirmation", confirmation());
    return pupilId;
  }

  /** A pupil due back on the 18th. */
  String noticed() {
    String pupilId = confirmed();
    act(office, pupilId, "/return-notices", notice());
    return pupilId;
  }

  /** A pupil who was not back by the 18th; the clock then stands at the midnight after it. */
  String escalated() {
    String pupilId = noticed();
    platform.clock().moveTo(day("2024-09-19"), LocalTime.MIDNIGHT);
    sweeper.sweep();
    return pupilId;
  }

  static Map<String, Object> visit() {
    return Map.of("kind", "HOME_VISIT", "outcome", "REFUSED", "on", "2024-09-10");
  }

  static Map<String, Object> confirmation() {
    return Map.of("causes", List.of("LABOUR"), "outSince", "2024-09-02", "on", "2024-09-11");
  }

  static Map<String, Object> notice() {
    return Map.of("pupilName", "王小明", "guardianName", "王大山", "on", "2024-09-11");
  }

  static Map<String, Object> returned(String on) {
    return Map.of("on", on, "evidence", "TEACHER_STATEMENT");
  }

  static String path(String pupilId) {
    return CASES + "/" + pupilId;
  }

  Answer read(String pupilId) {
    return bureau.get(path(pupilId));
  }

  /** Acts on the case's current version. */
  Answer act(ApiClient caller, String pupilId, String verb, Map<String, Object> body) {
    return caller.change(path(pupilId) + verb, body, read(pupilId).version());
  }

  String standing(String pupilId) {
    return read(pupilId).text("standing");
  }

  void awaitStanding(String pupilId, String standing) {
    await().until(() -> standing.equals(standing(pupilId)));
  }
}
