package cn.district.retention.enrollment;

import static cn.district.retention.enrollment.SchoolRequests.appointment;
import static cn.district.retention.enrollment.SchoolRequests.created;
import static cn.district.retention.enrollment.SchoolRequests.id;
import static cn.district.retention.enrollment.SchoolRequests.ok;
import static cn.district.retention.enrollment.SchoolRequests.quoted;
import static cn.district.retention.enrollment.SchoolRequests.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.EnrolmentClosedV1;
import cn.district.retention.contracts.enrollment.EnrolmentOpenedV1;
import cn.district.retention.contracts.enrollment.ExitCode;
import cn.district.retention.contracts.enrollment.NoShowDetectedV1;
import cn.district.retention.contracts.enrollment.RollSubmittedV1;
import cn.district.retention.contracts.enrollment.SuspensionExpiredV1;
import cn.district.retention.contracts.enrollment.TransferUnverifiedV1;
import cn.district.retention.servicekit.due.Sweeper;
import cn.district.retention.testkit.ApiClient;
import cn.district.retention.testkit.ApiClient.Answer;
import cn.district.retention.testkit.TestPlatform;
import cn.district.retention.testkit.TopicRecorder;
import cn.district.retention.testkit.WithPlatform;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An enrolment record as a school lives it through the API, on a real broker and store. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithPlatform(date = "2024-09-02", alone = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EnrolmentRecordTest {

  private static final String API = "/api/v1/enrollment";
  private static final String DISTRICT = TestPlatform.DISTRICT;
  private static final String TOWNSHIP = id();
  private static final String SCHOOL = id();
  private static final String OTHER_SCHOOL = id();
  private static final String CLASS = id();
  private static final String OTHER_CLASS = id();
  private static final String STAFF = id();
  private static final String OTHER_STAFF = id();

  @Autowired private TestPlatform platform;
  @Autowired private Sweeper sweeper;
  @LocalServerPort private int port;

  private ApiClient admin;
  private ApiClient school;
  private ApiClient otherSchool;
  private TopicRecorder events;

  @BeforeAll
  void a_district_with_two_schools() {
    String base = "http://127.0.0.1:" + port;
    admin = new ApiClient(base, platform.adminBearer());
    school = new ApiClient(base, platform.tokens().bearer(STAFF, DISTRICT));
    otherSchool = new ApiClient(base, platform.tokens().bearer(OTHER_STAFF, DISTRICT));
    events = new TopicRecorder(platform.broker(), Topic.ENROLLMENT);
    created(admin.post(API + "/units", unit(DISTRICT, "DISTRICT", "000000", null, null)));
    created(admin.post(API + "/units", unit(TOWNSHIP, "TOWNSHIP", "000000100", DISTRICT, null)));
    created(admin.post(API + "/units", unit(SCHOOL, "SCHOOL", "S-1", TOWNSHIP, "PRIMARY")));
    created(admin.post(API + "/units", unit(OTHER_SCHOOL, "SCHOOL", "S-2", TOWNSHIP, "PRIMARY")));
    created(
        admin.post(
            API + "/school-years",
            """
            {"schoolYear":2024,"start":"2024-09-01","censusDate":"2024-09-01",
             "terms":[{"code":"AUTUMN","start":"2024-09-02","end":"2025-01-18"}],
             "daysOff":["2024-09-16","2024-09-17"],"makeUpDays":["2024-09-14"]}"""));
    created(admin.post(API + "/classes", schoolClass(CLASS, SCHOOL)));
    created(admin.post(API + "/classes", schoolClass(OTHER_CLASS, OTHER_SCHOOL)));
    created(admin.post(API + "/appointments", appointment(STAFF, "SCHOOL_SYSTEM", SCHOOL)));
    created(
        admin.post(API + "/appointments", appointment(OTHER_STAFF, "SCHOOL_SYSTEM", OTHER_SCHOOL)));
  }

  @Test
  @Order(1)
  void a_pupil_is_registered_once_by_id_number() {
    String body = pupil(id(), CLASS, "000000201503140023");
    Answer registered = created(school.post(API + "/pupils", body));
    assertThat(registered.etag()).isEqualTo("\"1\"");
    assertThat(registered.body().path("person").path("idNumber").asString())
        .isEqualTo("0000**********0023");

    Answer again = school.post(API + "/pupils", pupil(id(), CLASS, "000000201503140023"));
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("already-registered");

    Answer invalid = school.post(API + "/pupils", pupil(id(), CLASS, "000000201503140010"));
    assertThat(invalid.status()).isEqualTo(422);
    assertThat(invalid.field()).isEqualTo("idNumber");
  }

  @Test
  @Order(2)
  void the_event_of_an_enrolment_holds_ids_and_dates_only() {
    String pupilId = register(CLASS);
    var record = events.awaitRecord(EnrolmentOpenedV1.class, e -> e.pupilId().equals(pupilId));
    assertThat(record.toString()).doesNotContain("测试");
  }

  @Test
  @Order(3)
  void the_same_request_a_hundred_times_is_one_pupil() throws Exception {
    String pupilId = id();
    String body = pupil(pupilId, CLASS, null);
    String key = id();
    List<Callable<Answer>> calls = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      calls.add(() -> school.post(API + "/pupils", body, key, null));
    }
    try (var pool = Executors.newFixedThreadPool(calls.size())) {
      for (Future<Answer> answer : pool.invokeAll(calls)) {
        assertThat(answer.get().status()).as(answer.get().toString()).isEqualTo(201);
        assertThat(answer.get().etag()).isEqualTo("\"1\"");
      }
    }
    Answer other = school.post(API + "/pupils", pupil(id(), CLASS, null), key, null);
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.code()).isEqualTo("idempotency-key-reused");
  }

  @Test
  @Order(4)
  void a_roll_is_called_from_the_list_and_corrected_with_a_reason() {
    String pupilId = register(CLASS);
    Answer list = school.get(API + "/classes/" + CLASS + "/roll-list");
    assertThat(list.body().path("pupils").toString()).contains(pupilId).contains("测试生");
    Answer roll =
        created(school.post(API + "/rolls", roll("2024-09-02", list, pupilId, "UNEXCUSED")));
    var published = events.await(RollSubmittedV1.class, e -> e.classId().equals(CLASS));
    assertThat(published.exceptions()).hasSize(1);
    assertThat(published.onRoll()).isEqualTo(list.body().path("pupils").size());

    String correction =
        """
        {"exceptions":[{"pupilId":"%s","kind":"SICK_LEAVE"}],"reason":"LEAVE_SLIP_ARRIVED"}"""
            .formatted(pupilId);
    String path = API + "/rolls/" + CLASS + "/2024-09-02/WHOLE_DAY/correction";
    assertThat(school.post(path, correction).code()).isEqualTo("if-match-missing");
    assertThat(school.post(path, correction, "\"7\"").code()).isEqualTo("stale-version");
    assertThat(school.post(path, correction, roll.etag()).status()).isEqualTo(200);
    assertThat(
            school
                .get(
                    API + "/schools/" + SCHOOL + "/missing-rolls?date=2024-09-02&session=WHOLE_DAY")
                .body()
                .path("missing")
                .size())
        .isZero();
  }

  @Test
  @Order(4)
  void a_roll_is_late_from_the_set_hour_on_and_not_before() {
    String path = API + "/schools/" + SCHOOL + "/missing-rolls?session=AFTERNOON&date=";
    Answer awaited = ok(school.get(path + "2024-09-02"));
    assertThat(awaited.text("dueAt")).isEqualTo("2024-09-02T15:00:00+08:00");
    assertThat(awaited.body().path("late").asInt()).isZero();
    assertThat(awaited.body().path("submitted").asInt()).isZero();
    assertThat(awaited.body().path("missing").path(0).path("lateness").asString())
        .isEqualTo("NOT_YET_DUE");
    assertThat(awaited.body().path("missing").path(0).hasNonNull("lateSince")).isFalse();

    platform.clock().moveTo(LocalDate.parse("2024-09-02"), LocalTime.of(15, 0));
    Answer late = ok(school.get(path + "2024-09-02"));
    int missing = late.body().path("missing").size();
    assertThat(missing).isEqualTo(late.body().path("classes").asInt()).isPositive();
    assertThat(late.body().path("late").asInt()).isEqualTo(missing);
    assertThat(late.body().path("missing").path(0).path("lateSince").asString())
        .isEqualTo("2024-09-02T15:00:00+08:00");

    String parameter =
        """
        {"parameter":"roll-due-minute-afternoon","value":%d,"from":"2024-09-02"}""";
    String policy = API + "/policy-parameters";
    assertThat(admin.post(policy, parameter.formatted(1440)).code())
        .isEqualTo("value-out-of-range");
    created(admin.post(policy, parameter.formatted(960)));
    await()
        .untilAsserted(
            () ->
                assertThat(school.get(path + "2024-09-02").text("dueAt"))
                    .isEqualTo("2024-09-02T16:00:00+08:00"));
    assertThat(school.get(path + "2024-09-02").body().path("late").asInt()).isZero();
    platform.clock().moveTo(LocalDate.parse("2024-09-02"), LocalTime.NOON);
  }

  @Test
  @Order(5)
  void a_pupil_of_another_class_is_no_exception_of_this_roll() {
    String stranger = register(OTHER_CLASS, otherSchool);
    Answer list = school.get(API + "/classes/" + CLASS + "/roll-list");
    platform.clock().moveTo(LocalDate.parse("2024-09-03"), LocalTime.NOON);
    Answer refused = school.post(API + "/rolls", roll("2024-09-03", list, stranger, "UNEXCUSED"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.code()).isEqualTo("pupil-not-in-class");
    assertThat(refused.field()).isEqualTo("exceptions[0].pupilId");
    assertThat(school.get(API + "/rolls/" + CLASS + "/2024-09-03/WHOLE_DAY").status())
        .isEqualTo(404);
  }

  @Test
  @Order(6)
  void a_school_reaches_its_own_pupils_only() {
    String pupilId = register(OTHER_CLASS, otherSchool);
    assertThat(otherSchool.get(API + "/pupils/" + pupilId).status()).isEqualTo(200);
    Answer foreign = school.get(API + "/pupils/" + pupilId);
    assertThat(foreign.status()).isEqualTo(403);
    assertThat(foreign.code()).isEqualTo("outside-scope");
    assertThat(school.post(API + "/pupils", pupil(id(), OTHER_CLASS, null)).code())
        .isEqualTo("outside-scope");
    assertThat(school.post(API + "/units", unit(id(), "SCHOOL", "X", TOWNSHIP, "JUNIOR")).code())
        .isEqualTo("role-missing");
  }

  @Test
  @Order(7)
  void what_cannot_be_understood_is_refused_with_its_place() {
    assertThat(school.post(API + "/pupils", "{\"name\":").code()).isEqualTo("malformed-json");
    Answer unknown = school.post(API + "/rolls", "{\"classId\":\"x\",\"owner\":\"me\"}");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.code()).isEqualTo("unknown-field");
    assertThat(unknown.field()).isEqualTo("owner");
    Answer date =
        school.post(API + "/pupils", pupil(id(), CLASS, null).replace("2015-03-14", "2015-02-30"));
    assertThat(date.status()).isEqualTo(400);
    assertThat(date.field()).isEqualTo("birthDate");
    assertThat(school.post(API + "/pupils", pupil(id(), id(), null)).code())
        .isEqualTo("class-unknown");
    assertThat(school.post(API + "/pupils", pupil(id(), CLASS, null), (String) null, null).code())
        .isEqualTo("idempotency-key-missing");
    String base = "http://127.0.0.1:" + port;
    assertThat(new ApiClient(base, null).get(API + "/units?parent=x").code())
        .isEqualTo("unauthenticated");
    String expired = "Bearer " + platform.tokens().expiredTokenOf(STAFF, DISTRICT);
    assertThat(new ApiClient(base, expired).get(API + "/units?parent=x").code())
        .isEqualTo("token-expired");
    String foreign = platform.tokens().bearer(STAFF, id());
    assertThat(new ApiClient(base, foreign).get(API + "/units?parent=x").code())
        .isEqualTo("other-district");
  }

  @Test
  @Order(8)
  void a_transfer_goes_its_steps_and_moves_the_pupil() {
    String pupilId = register(CLASS);
    Answer applied =
        created(
            school.post(
                API + "/transfers",
                """
                {"pupilId":"%s","toSchoolId":"%s","reason":"PARENTS_WORK","appliedOn":"2024-09-03",
                 "guardianSignature":{"reference":"G-1","signedOn":"2024-09-02"}}"""
                    .formatted(pupilId, OTHER_SCHOOL)));
    String path = API + "/transfers/" + applied.body().path("transferId").asString();
    String consent = "{\"consents\":true,\"on\":\"2024-09-03\"}";
    assertThat(school.post(path + "/approval", consent, applied.etag()).code())
        .isEqualTo("teacher-opinion-missing");
    Answer teacher = ok(school.post(path + "/teacher-opinion", consent, applied.etag()));
    assertThat(school.post(path + "/receiving-school-opinion", consent, teacher.etag()).status())
        .isEqualTo(403);
    Answer receiving =
        ok(otherSchool.post(path + "/receiving-school-opinion", consent, teacher.etag()));
    Answer approval = ok(school.post(path + "/approval", consent, receiving.etag()));
    Answer file = ok(school.post(path + "/file", "{\"on\":\"2024-09-03\"}", approval.etag()));
    assertThat(school.get(API + "/classes/" + CLASS + "/roll-list").body().toString())
        .doesNotContain(pupilId);
    ok(
        otherSchool.post(
            path + "/arrival",
            "{\"on\":\"2024-09-03\",\"classId\":\"%s\"}".formatted(OTHER_CLASS),
            file.etag()));
    assertThat(otherSchool.get(API + "/classes/" + OTHER_CLASS + "/roll-list").body().toString())
        .contains(pupilId);
    var closed = events.await(EnrolmentClosedV1.class, e -> e.pupilId().equals(pupilId));
    assertThat(closed.exitCode()).isEqualTo(ExitCode.TRANSFERRED_OUT);
    assertThat(closed.verified()).isTrue();
    assertThat(otherSchool.get(API + "/pupils/" + pupilId).status()).isEqualTo(200);
    assertThat(school.get(API + "/pupils/" + pupilId).status()).isEqualTo(403);
  }

  @Test
  @Order(9)
  void who_has_not_reported_by_the_seventh_day_is_a_no_show() {
    String present = register(CLASS);
    String absent = register(CLASS);
    String path = API + "/classes/" + CLASS + "/term-registration";
    Answer registration =
        school.post(
            path,
            """
            {"termStart":"2024-09-02","date":"2024-09-03","reported":["%s"]}"""
                .formatted(present));
    assertThat(registration.status()).isEqualTo(200);
    assertThat(registration.body().path("notReported").toString()).contains(absent);

    platform.clock().moveTo(LocalDate.parse("2024-09-08"), LocalTime.MAX);
    sweeper.sweep();
    assertThat(events.upToNow().toString()).doesNotContain("NoShowDetected");

    platform.clock().moveTo(LocalDate.parse("2024-09-09"), LocalTime.MIDNIGHT);
    sweeper.sweep();
    sweeper.sweep();
    var noShow = events.await(NoShowDetectedV1.class, e -> e.pupilId().equals(absent));
    assertThat(noShow.detectedOn()).isEqualTo("2024-09-09");
    assertThat(
            events.upToNow().stream()
                .filter(e -> e.toString().contains("NoShow") && e.toString().contains(present)))
        .isEmpty();
  }

  @Test
  @Order(10)
  void a_transfer_without_a_confirmed_arrival_is_unverified_after_its_term() {
    platform.clock().moveTo(LocalDate.parse("2024-09-10"), LocalTime.NOON);
    String pupilId = register(CLASS);
    Answer applied =
        created(
            school.post(
                API + "/transfers",
                """
                {"pupilId":"%s","toExternalSchool":{"name":"外县小学","region":"000001"},
                 "reason":"HOME_MOVED","appliedOn":"2024-09-10",
                 "guardianSignature":{"reference":"G-2","signedOn":"2024-09-10"}}"""
                    .formatted(pupilId)));
    String path = API + "/transfers/" + applied.body().path("transferId").asString();
    String consent = "{\"consents\":true,\"on\":\"2024-09-10\"}";
    Answer teacher = ok(school.post(path + "/teacher-opinion", consent, applied.etag()));
    Answer receiving =
        ok(
            school.post(
                path + "/receiving-school-opinion",
                "{\"consents\":true,\"on\":\"2024-09-10\",\"receiptReference\":\"H-1\"}",
                teacher.etag()));
    Answer approval = ok(school.post(path + "/approval", consent, receiving.etag()));
    ok(school.post(path + "/file", "{\"on\":\"2024-09-10\"}", approval.etag()));

    platform.clock().moveTo(LocalDate.parse("2024-10-11"), LocalTime.MIDNIGHT);
    sweeper.sweep();
    var unverified = events.await(TransferUnverifiedV1.class, e -> e.pupilId().equals(pupilId));
    assertThat(unverified.unverifiedFrom()).isEqualTo("2024-10-11");
  }

  @Test
  @Order(11)
  void a_suspension_that_runs_out_is_a_fact() {
    String pupilId = register(CLASS);
    ok(
        school.post(
            API + "/pupils/" + pupilId + "/suspensions",
            """
            {"from":"2024-10-11","until":"2024-11-01","approvalReference":"A-1",
             "guardianRequest":{"reference":"G-3","signedOn":"2024-10-10"}}""",
            "\"1\""));
    platform.clock().moveTo(LocalDate.parse("2024-11-01"), LocalTime.MIDNIGHT);
    sweeper.sweep();
    events.await(SuspensionExpiredV1.class, e -> e.pupilId().equals(pupilId));
  }

  @Test
  @Order(12)
  void the_timeline_tells_what_happened_without_names() {
    String pupilId = register(CLASS);
    Answer withdrawn =
        ok(
            school.post(
                API + "/pupils/" + pupilId + "/withdrawal",
                """
                {"exitCode":"EMIGRATED","to":"2024-11-01",
                 "guardianRequest":{"reference":"G-4","signedOn":"2024-10-30"},
                 "document":{"type":"出境证明","number":"D-1"},"approvalReference":"A-1"}""",
                "\"1\""));
    assertThat(withdrawn.body().path("enrolments").path(0).path("exitCode").asString())
        .isEqualTo("EMIGRATED");
    Answer timeline = school.get(API + "/pupils/" + pupilId + "/timeline");
    assertThat(timeline.body().findValuesAsString("type"))
        .containsExactly("PupilRegistered", "EnrolmentOpened", "EnrolmentClosed");
    assertThat(timeline.toString()).doesNotContain("测试");
  }

  @Test
  @Order(13)
  void a_class_graduates_but_for_those_who_are_named() {
    assertThat(
            otherSchool
                .post(
                    API + "/classes/" + OTHER_CLASS + "/graduation",
                    """
                    {"exitCode":"GRADUATED","on":"2024-11-01"}""")
                .code())
        .isEqualTo("not-the-last-grade");
    String last = id();
    created(
        admin.post(
            API + "/classes",
            schoolClass(last, OTHER_SCHOOL).replace("\"firstGrade\":1", "\"firstGrade\":4")));
    register(last, otherSchool);
    String stays = register(last, otherSchool);
    Answer graduation =
        otherSchool.post(
            API + "/classes/" + last + "/graduation",
            """
            {"exitCode":"GRADUATED","on":"2024-11-01","except":["%s"]}"""
                .formatted(stays));
    assertThat(graduation.body().path("graduated").asInt()).isEqualTo(1);
    assertThat(graduation.body().path("refused").size()).isZero();
    assertThat(otherSchool.get(API + "/classes/" + last + "/roll-list").body().path("pupils"))
        .hasSize(1);
  }

  private String register(String classId) {
    return register(classId, school);
  }

  private String register(String classId, ApiClient by) {
    String pupilId = id();
    created(by.post(API + "/pupils", pupil(pupilId, classId, null)));
    return pupilId;
  }

  private static String schoolClass(String classId, String schoolId) {
    return """
    {"classId":"%s","schoolId":"%s","nameZh":"三年级1班","firstSchoolYear":2022,"firstGrade":1,
     "from":"2022-09-01"}"""
        .formatted(classId, schoolId);
  }

  private static String pupil(String pupilId, String classId, String idNumber) {
    return """
    {"pupilId":"%s","name":"测试生","sex":"FEMALE","birthDate":"2015-03-14","idNumber":%s,
     "guardian":{"name":"测试监护","relation":"母亲"},"registeredOn":"2024-09-02",
     "enrolment":{"classId":"%s","from":"2024-09-02","entryKind":"FIRST_ENTRY"}}"""
        .formatted(pupilId, quoted(idNumber), classId);
  }

  private static String roll(String date, Answer list, String pupilId, String kind) {
    return """
    {"classId":"%s","date":"%s","session":"WHOLE_DAY","classListVersion":%d,
     "exceptions":[{"pupilId":"%s","kind":"%s"}]}"""
        .formatted(CLASS, date, list.body().path("version").asLong(), pupilId, kind);
  }
}
