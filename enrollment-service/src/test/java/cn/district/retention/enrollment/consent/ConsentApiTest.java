package cn.district.retention.enrollment.consent;

import static cn.district.retention.enrollment.SchoolRequests.appointment;
import static cn.district.retention.enrollment.SchoolRequests.created;
import static cn.district.retention.enrollment.SchoolRequests.id;
import static cn.district.retention.enrollment.SchoolRequests.ok;
import static cn.district.retention.enrollment.SchoolRequests.unit;
import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.ConsentExpiredV1;
import cn.district.retention.contracts.enrollment.ConsentGivenV1;
import cn.district.retention.contracts.enrollment.ConsentPurpose;
import cn.district.retention.contracts.enrollment.ConsentWithdrawnV1;
import cn.district.retention.servicekit.due.Sweeper;
import cn.district.retention.testkit.ApiClient;
import cn.district.retention.testkit.ApiClient.Answer;
import cn.district.retention.testkit.TestPlatform;
import cn.district.retention.testkit.TopicRecorder;
import cn.district.retention.testkit.WithPlatform;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
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

/**
 * From the district's text to a signature, its withdrawal, its end, and what a school has to ask.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithPlatform(date = "2024-09-02", alone = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsentApiTest {

  private static final String API = "/api/v1/enrollment";
  private static final String DISTRICT = TestPlatform.DISTRICT;
  private static final String SCHOOL = id();
  private static final String OTHER_SCHOOL = id();
  private static final String CLASS = id();
  private static final String YOUNG = id();
  private static final String OLDER = id();
  private static final String TEXT = API + "/consent-texts/PAIRING_CONTACT";
  private static final String WORKLIST =
      API + "/schools/" + SCHOOL + "/consent-worklist?purpose=PAIRING_CONTACT";

  @Autowired private TestPlatform platform;
  @Autowired private Sweeper sweeper;
  @LocalServerPort private int port;

  private ApiClient admin;
  private ApiClient office;
  private ApiClient teacher;
  private ApiClient bureau;
  private ApiClient otherSchool;
  private TopicRecorder events;

  @BeforeAll
  void a_school_with_a_class_of_two() {
    admin = ApiClient.of(port, platform.adminBearer());
    events = new TopicRecorder(platform.broker(), Topic.ENROLLMENT);
    created(admin.post(API + "/units", unit(DISTRICT, "DISTRICT", "000000", null, null)));
    created(admin.post(API + "/units", unit(SCHOOL, "SCHOOL", "S-1", DISTRICT, "JUNIOR")));
    created(admin.post(API + "/units", unit(OTHER_SCHOOL, "SCHOOL", "S-2", DISTRICT, "JUNIOR")));
    created(
        admin.post(
            API + "/classes",
            """
            {"classId":"%s","schoolId":"%s","nameZh":"1班","firstSchoolYear":2024,"firstGrade":7,
             "from":"2024-09-01"}\
            """
                .formatted(CLASS, SCHOOL)));
    office = staff("ACADEMIC_OFFICE", SCHOOL);
    teacher = staff("CLASS_TEACHER", CLASS);
    bureau = staff("BUREAU", DISTRICT);
    otherSchool = staff("SCHOOL_SYSTEM", OTHER_SCHOOL);
    register(YOUNG, "2012-03-14");
    register(OLDER, "2011-03-14");
  }

  @AfterAll
  void stop() {
    events.close();
  }

  @Test
  @Order(1)
  void the_district_sets_a_text_and_a_newer_one_and_both_can_be_read() {
    assertThat(teacher.get(TEXT).status()).isEqualTo(404);
    assertThat(teacher.post(TEXT, text("甲", "2024-09-02")).code()).isEqualTo("role-missing");
    Answer first = ok(bureau.post(TEXT, text("同意志愿者联系", "2024-09-02")));
    assertThat(bureau.post(TEXT, text("乙", "2024-10-01")).status()).isEqualTo(428);
    ok(bureau.post(TEXT, text("同意志愿者每两周联系", "2024-10-01"), first.etag()));
    Answer read = ok(teacher.get(TEXT));
    assertThat(read.body().path("inForce").asInt()).isEqualTo(1);
    assertThat(read.body().path("versions").findValuesAsString("textZh"))
        .containsExactly("同意志愿者联系", "同意志愿者每两周联系");
    Answer byLaw = bureau.post(API + "/consent-texts/DROPOUT_CONTROL", text("丙", "2024-09-02"));
    assertThat(byLaw.code()).isEqualTo("purpose-rests-on-law");
    assertThat(byLaw.text("title")).contains("What the law requires");
  }

  @Test
  @Order(2)
  void a_guardian_signs_and_others_hear_of_no_name() {
    String path = consents(YOUNG);
    assertThat(otherSchool.post(path, guardian(1)).code()).isEqualTo("outside-scope");
    assertThat(teacher.post(path, guardian(2)).code()).isEqualTo("text-not-in-force");
    Answer given = ok(teacher.post(path, guardian(1)));
    assertThat(given.body().path("consents").path(0).path("holdsToday").asBoolean()).isTrue();
    assertThat(teacher.post(path, guardian(1)).code()).isEqualTo("consent-stands");

    var published = events.awaitRecord(ConsentGivenV1.class, e -> e.pupilId().equals(YOUNG));
    assertThat(published.toString()).doesNotContain("家长").doesNotContain("G-1");
    var consent = published.as(ConsentGivenV1.class);
    assertThat(consent.purpose()).isEqualTo(ConsentPurpose.PAIRING_CONTACT);
    assertThat(consent.until()).isEqualTo("2025-09-02");
    Answer read = ok(office.get(path));
    assertThat(read.toString()).contains("测试家长").contains("MOTHER");
    assertThat(bureau.get(path).code()).isEqualTo("role-missing");
  }

  @Test
  @Order(3)
  void a_pupil_who_turns_fourteen_signs_too() {
    String path = consents(OLDER);
    assertThat(teacher.post(path, guardian(1)).code()).isEqualTo("pupil-signature-missing");
    String both =
        guardian(1)
            .replace(
                "\"relation\"",
                "\"pupil\":{\"name\":\"测试生\",\"reference\":\"G-1\",\"signedOn\":\"2024-09-02\"},"
                    + "\"relation\"");
    ok(teacher.post(path, both));
  }

  @Test
  @Order(4)
  void a_withdrawal_is_heard_at_once_and_asks_for_no_version() {
    String path = consents(OLDER) + "/withdrawal";
    String withdrawal = "{\"purpose\":\"PAIRING_CONTACT\",\"by\":\"PUPIL\"}";
    assertThat(teacher.post(path, "{\"purpose\":\"DROPOUT_CONTROL\",\"by\":\"GUARDIAN\"}").code())
        .isEqualTo("purpose-rests-on-law");
    Answer withdrawn = ok(teacher.post(path, withdrawal));
    assertThat(withdrawn.body().path("consents").path(0).path("end").asString())
        .isEqualTo("WITHDRAWN");
    assertThat(teacher.post(path, withdrawal).code()).isEqualTo("no-consent-stands");
    var published = events.await(ConsentWithdrawnV1.class, e -> e.pupilId().equals(OLDER));
    assertThat(published.withdrawnOn()).isEqualTo("2024-09-02");
    String timeline = API + "/pupils/" + OLDER + "/timeline";
    assertThat(ok(teacher.get(timeline)).body().path("items").findValuesAsString("type"))
        .containsSubsequence("ConsentGiven", "ConsentWithdrawn");
    assertThat(ok(teacher.get(timeline)).toString()).doesNotContain("测试家长");
    assertThat(ok(bureau.get(timeline)).toString()).doesNotContain("Consent");
  }

  @Test
  @Order(5)
  void a_school_sees_whose_consent_is_missing_or_running_out() {
    String third = id();
    register(third, "2012-05-01");
    assertThat(otherSchool.get(WORKLIST).code()).isEqualTo("outside-scope");
    assertThat(gaps()).containsExactlyInAnyOrder(OLDER + " WITHDRAWN", third + " NEVER_GIVEN");
    moveTo("2024-10-01");
    assertThat(gaps()).contains(YOUNG + " NEWER_TEXT");
    moveTo("2025-08-10");
    assertThat(gaps()).contains(YOUNG + " EXPIRING");
  }

  @Test
  @Order(6)
  void what_was_not_renewed_is_over_on_its_day() {
    moveTo("2025-09-01");
    assertThat(events.upToNow().stream().filter(e -> e.is(ConsentExpiredV1.class)).toList())
        .isEmpty();
    moveTo("2025-09-02");
    var expired = events.await(ConsentExpiredV1.class, e -> e.pupilId().equals(YOUNG));
    assertThat(expired.expiredOn()).isEqualTo("2025-09-02");
    assertThat(gaps()).contains(YOUNG + " EXPIRED");
  }

  private List<String> gaps() {
    return ok(teacher.get(WORKLIST))
        .body()
        .path("items")
        .valueStream()
        .map(item -> item.path("pupilId").asString() + " " + item.path("gap").asString())
        .toList();
  }

  private void moveTo(String date) {
    platform.clock().moveTo(LocalDate.parse(date), LocalTime.of(6, 0));
    sweeper.sweep();
  }

  private static String consents(String pupilId) {
    return API + "/pupils/" + pupilId + "/consents";
  }

  private static String text(String zh, String from) {
    return """
    {"textZh":"%s","textEn":"I consent","from":"%s"}\
    """
        .formatted(zh, from);
  }

  private static String guardian(int version) {
    return """
    {"purpose":"PAIRING_CONTACT","textVersion":%d,
     "guardian":{"name":"测试家长","reference":"G-1","signedOn":"2024-09-02"},"relation":"MOTHER"}\
    """
        .formatted(version);
  }

  private ApiClient staff(String role, String unitId) {
    String staffId = id();
    created(admin.post(API + "/appointments", appointment(staffId, role, unitId)));
    return ApiClient.of(port, staffId, DISTRICT);
  }

  private void register(String pupilId, String birthDate) {
    created(
        office.post(
            API + "/pupils",
            """
            {"pupilId":"%s","name":"测试学生","sex":"FEMALE","birthDate":"%s",
             "guardian":{"name":"测试家长","relation":"MOTHER"},"registeredOn":"2024-09-01",
             "enrolment":{"classId":"%s","from":"2024-09-01","entryKind":"FIRST_ENTRY"}}\
            """
                .formatted(pupilId, birthDate, CLASS)));
  }
}
