package cn.district.retention.enrollment;

import static cn.district.retention.enrollment.SchoolRequests.appointment;
import static cn.district.retention.enrollment.SchoolRequests.created;
import static cn.district.retention.enrollment.SchoolRequests.id;
import static cn.district.retention.enrollment.SchoolRequests.ok;
import static cn.district.retention.enrollment.SchoolRequests.unit;
import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.FactCorrectedV1;
import cn.district.retention.contracts.enrollment.FactRetractedV1;
import cn.district.retention.contracts.enrollment.NoShowDetectedV1;
import cn.district.retention.contracts.enrollment.PupilsMergedV1;
import cn.district.retention.contracts.enrollment.PupilsUnmergedV1;
import cn.district.retention.testkit.ApiClient;
import cn.district.retention.testkit.ApiClient.Answer;
import cn.district.retention.testkit.TestPlatform;
import cn.district.retention.testkit.TopicRecorder;
import cn.district.retention.testkit.WithPlatform;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A pupil as one person through the API: changed, corrected, found, merged and exported. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithPlatform(date = "2024-09-20", alone = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PersonsTest {

  private static final String API = "/api/v1/enrollment";
  private static final String DISTRICT = TestPlatform.DISTRICT;
  private static final String TOWNSHIP = id();
  private static final String SCHOOL = id();
  private static final String OTHER_SCHOOL = id();
  private static final String CLASS = id();
  private static final String SECOND_CLASS = id();
  private static final String OTHER_CLASS = id();
  private static final String OFFICE = id();
  private static final String OTHER_OFFICE = id();
  private static final String TEACHER = id();
  private static final String PRINCIPAL = id();
  private static final String BUREAU = id();

  @Autowired private TestPlatform platform;
  @LocalServerPort private int port;

  private ApiClient office;
  private ApiClient otherOffice;
  private ApiClient teacher;
  private ApiClient principal;
  private ApiClient bureau;
  private TopicRecorder events;

  @BeforeAll
  void a_district_with_two_schools() {
    platform.clock().moveTo(LocalDate.parse("2024-09-20"), LocalTime.NOON);
    var admin = new ApiClient("http://127.0.0.1:" + port, platform.adminBearer());
    office = ApiClient.of(port, OFFICE, DISTRICT);
    otherOffice = ApiClient.of(port, OTHER_OFFICE, DISTRICT);
    teacher = ApiClient.of(port, TEACHER, DISTRICT);
    principal = ApiClient.of(port, PRINCIPAL, DISTRICT);
    bureau = ApiClient.of(port, BUREAU, DISTRICT);
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
             "daysOff":[],"makeUpDays":[]}"""));
    created(admin.post(API + "/classes", schoolClass(CLASS, SCHOOL)));
    created(admin.post(API + "/classes", schoolClass(SECOND_CLASS, SCHOOL)));
    created(admin.post(API + "/classes", schoolClass(OTHER_CLASS, OTHER_SCHOOL)));
    appoint(admin, OFFICE, "ACADEMIC_OFFICE", SCHOOL);
    appoint(admin, OTHER_OFFICE, "ACADEMIC_OFFICE", OTHER_SCHOOL);
    appoint(admin, TEACHER, "CLASS_TEACHER", SECOND_CLASS);
    appoint(admin, PRINCIPAL, "PRINCIPAL", SCHOOL);
    appoint(admin, BUREAU, "BUREAU", DISTRICT);
  }

  @Test
  void of_two_who_change_a_pupil_one_wins_and_the_other_sees_what_is_there_now() {
    String pupilId = register("钟离青", "2014-01-05", "13900000001", CLASS);
    String path = API + "/pupils/" + pupilId + "/details";
    Answer won =
        ok(office.post(path, "{\"from\":\"2024-09-10\",\"residenceRegion\":\"000002\"}", "\"1\""));
    assertThat(won.etag()).isEqualTo("\"2\"");

    Answer lost =
        office.post(path, "{\"from\":\"2024-09-11\",\"residenceRegion\":\"000003\"}", "\"1\"");
    assertThat(lost.status()).isEqualTo(412);
    assertThat(lost.code()).isEqualTo("stale-version");
    assertThat(lost.etag()).isEqualTo("\"2\"");
    assertThat(lost.body().path("current").path("person").path("residenceRegion").asString())
        .isEqualTo("000002");

    assertThat(office.post(path, "{\"from\":\"2024-09-11\",\"name\":\"钟离清\"}", "\"2\"").code())
        .isEqualTo("document-reference-missing");
    Answer renamed =
        ok(
            office.post(
                path,
                """
                {"from":"2024-09-01","name":"钟离清","documentReference":"H-1",
                 "idNumber":"000000201401050019","householdRegion":"000009"}""",
                "\"2\""));
    JsonNode person = renamed.body().path("person");
    assertThat(person.path("name").asString()).isEqualTo("钟离清");
    assertThat(person.path("regions").toString())
        .contains("\"kind\":\"RESIDENCE\",\"region\":\"000002\",\"from\":\"2024-09-10\"");
    assertThat(otherOffice.post(path, "{\"from\":\"2024-09-11\"}", "\"3\"").status())
        .isEqualTo(403);

    Answer found =
        office.post(API + "/pupil-searches", "{\"text\":\"000000201401050019\"}", (String) null);
    assertThat(found.body().path("items").path(0).path("pupilId").asString()).isEqualTo(pupilId);
    Answer foreign =
        otherOffice.post(
            API + "/pupil-searches", "{\"text\":\"000000201401050019\"}", (String) null);
    assertThat(foreign.body().path("items").size()).isZero();
    assertThat(search(office, "zlq").toString()).contains(pupilId);
    assertThat(search(teacher, "zlq").toString()).doesNotContain(pupilId);
  }

  @Test
  void a_wrong_class_is_corrected_and_the_timeline_shows_both() {
    String pupilId = register("欧阳岚", "2014-02-06", "13900000002", CLASS);
    String wrong = "pupil/" + pupilId + ":1:1";
    Answer refused =
        office.post(
            API + "/pupils/" + pupilId + "/corrections",
            """
            {"targetEventId":"%s","reason":"ENTRY_ERROR","classId":"%s"}"""
                .formatted(wrong, OTHER_CLASS),
            "\"1\"");
    assertThat(refused.code()).isEqualTo("outside-scope");
    Answer corrected =
        ok(
            office.post(
                API + "/pupils/" + pupilId + "/corrections",
                """
                {"targetEventId":"%s","reason":"ENTRY_ERROR","note":"看错班级","classId":"%s",
                 "date":"2024-09-03"}"""
                    .formatted(wrong, SECOND_CLASS),
                "\"1\""));
    assertThat(corrected.body().path("enrolments").path(0).path("classId").asString())
        .isEqualTo(SECOND_CLASS);
    var published = events.await(FactCorrectedV1.class, e -> e.pupilId().equals(pupilId));
    assertThat(published.targetEventId()).isEqualTo(wrong);
    assertThat(published.replacement().enrolmentOpened().classId()).isEqualTo(SECOND_CLASS);
    assertThat(
            events.awaitRecord(FactCorrectedV1.class, e -> e.pupilId().equals(pupilId)).toString())
        .doesNotContain("看错");

    Answer first = office.get(API + "/pupils/" + pupilId + "/timeline?limit=2");
    assertThat(first.body().path("items").findValuesAsString("type"))
        .containsExactly("PupilRegistered", "EnrolmentOpened");
    JsonNode entry = first.body().path("items").path(1);
    assertThat(entry.path("standing").asString()).isEqualTo("CORRECTED");
    assertThat(entry.path("content").path("classId").asString()).isEqualTo(CLASS);
    Answer rest =
        office.get(
            API + "/pupils/" + pupilId + "/timeline?after=" + first.body().path("next").asString());
    JsonNode right = rest.body().path("items").path(0);
    assertThat(right.path("corrects").asString()).isEqualTo(wrong);
    assertThat(right.path("content").path("classId").asString()).isEqualTo(SECOND_CLASS);
    assertThat(right.path("actor").asString()).isEqualTo(OFFICE);
    assertThat(rest.toString()).doesNotContain("看错").doesNotContain("欧阳");

    String lists = rollList(CLASS) + rollList(SECOND_CLASS);
    assertThat(rollList(SECOND_CLASS)).contains(pupilId);
    assertThat(lists.split(pupilId, -1)).hasSize(2);
    assertThat(
            office
                .post(
                    API + "/pupils/" + pupilId + "/corrections",
                    """
                    {"targetEventId":"pupil/%s:9:0","reason":"ENTRY_ERROR"}"""
                        .formatted(pupilId),
                    "\"2\"")
                .code())
        .isEqualTo("fact-unknown");
  }

  @Test
  void a_retracted_report_makes_a_no_show_once_the_days_of_grace_are_over() {
    String pupilId = register("司空月", "2014-03-07", "13900000003", CLASS);
    ok(
        office.post(
            API + "/classes/" + CLASS + "/term-registration",
            "{\"termStart\":\"2024-09-02\",\"date\":\"2024-09-03\",\"reported\":[\"%s\"]}"
                .formatted(pupilId)));
    ok(
        office.post(
            API + "/pupils/" + pupilId + "/retractions",
            "{\"targetEventId\":\"pupil/%s:2:0\",\"reason\":\"WRONG_PUPIL\"}".formatted(pupilId),
            "\"2\""));
    events.await(FactRetractedV1.class, e -> e.pupilId().equals(pupilId));
    var noShow = events.await(NoShowDetectedV1.class, e -> e.pupilId().equals(pupilId));
    assertThat(noShow.detectedOn()).isEqualTo("2024-09-09");
  }

  @Test
  void two_entries_of_one_child_are_suspected_merged_and_parted_again() {
    String first = register("慕容诗晗", "2014-04-08", "13900000004", CLASS);
    String second = register("慕容思涵", "2014-04-08", "13900000004", OTHER_CLASS, otherOffice);
    JsonNode pair =
        await(
            () -> {
              for (JsonNode row : bureau.get(API + "/duplicates").body().path("items")) {
                if (row.toString().contains(first) && row.toString().contains(second)) {
                  return row;
                }
              }
              return null;
            });
    assertThat(pair.path("yoursToJudge").asBoolean()).isTrue();
    String path = API + "/duplicates/" + pair.path("pairId").asString();
    Answer seen = office.get(path);
    assertThat(seen.toString()).contains("慕容诗晗").doesNotContain("慕容思涵");
    String judgement = "{\"verdict\":\"SAME_PERSON\",\"survivingPupilId\":\"%s\"}".formatted(first);
    assertThat(office.post(path + "/judgement", judgement, seen.etag()).status()).isEqualTo(403);

    Answer judged = ok(bureau.post(path + "/judgement", judgement, seen.etag()));
    events.await(PupilsMergedV1.class, e -> e.aliasPupilId().equals(second));
    assertThat(otherOffice.get(API + "/classes/" + OTHER_CLASS + "/roll-list").toString())
        .doesNotContain(second);
    Answer byAlias = ok(office.get(API + "/pupils/" + second));
    assertThat(byAlias.text("pupilId")).isEqualTo(first);
    assertThat(office.get(API + "/pupils/" + second + "/timeline").toString()).contains(second);
    assertThat(bureau.get(API + "/duplicates").toString()).doesNotContain(second);

    ok(bureau.post(path + "/revocation", "{}", judged.etag()));
    events.await(PupilsUnmergedV1.class, e -> e.aliasPupilId().equals(second));
    assertThat(otherOffice.get(API + "/classes/" + OTHER_CLASS + "/roll-list").toString())
        .contains(second);
    assertThat(otherOffice.get(API + "/pupils/" + second).text("pupilId")).isEqualTo(second);
  }

  @Test
  void a_list_leaves_with_its_purpose_on_record() {
    String pupilId = register("=诸葛风", "2014-05-09", "13900000005", SECOND_CLASS);
    Answer roll = ok(teacher.get(API + "/schools/" + SCHOOL + "/live-roll"));
    assertThat(roll.toString()).contains(pupilId).doesNotContain(CLASS);
    assertThat(roll.body().path("counts").path("notCalled").asInt()).isPositive();
    assertThat(teacher.get(API + "/schools/" + OTHER_SCHOOL + "/live-roll").status())
        .isEqualTo(403);

    String exports = API + "/units/" + SCHOOL + "/exports";
    assertThat(office.post(exports, "{\"format\":\"CSV\"}").field()).isEqualTo("purpose");
    assertThat(office.post(exports, "{\"format\":\"CSV\",\"purpose\":\"?\"}").code())
        .isEqualTo("purpose-too-short");
    assertThat(teacher.post(exports, "{\"format\":\"CSV\",\"purpose\":\"家访安排\"}").status())
        .isEqualTo(403);
    Answer csv = ok(office.post(exports, "{\"format\":\"CSV\",\"purpose\":\"家访安排\"}"));
    assertThat(csv.response().body()).startsWith("\uFEFF").contains("\"'=诸葛风\"");
    Answer xlsx = ok(office.post(exports, "{\"format\":\"XLSX\",\"purpose\":\"家访安排\"}"));
    assertThat(xlsx.response().body()).startsWith("PK");
    ok(
        office.post(
            API + "/pupils/" + pupilId + "/key-group-tags",
            "{\"keyGroup\":\"LEFT_BEHIND\",\"source\":\"SCHOOL_SURVEY\",\"from\":\"2024-09-20\"}",
            "\"1\""));
    Answer groups =
        ok(
            office.post(
                exports, "{\"content\":\"KEY_GROUPS\",\"format\":\"CSV\",\"purpose\":\"学期核对\"}"));
    assertThat(groups.response().body().lines())
        .hasSize(3)
        .element(1)
        .asString()
        .contains("\"'=诸葛风\"", "\"留守儿童\"", "\"未落实\"");
    retractTag(pupilId);
    Answer log = ok(principal.get(exports));
    assertThat(log.body().path("items").findValuesAsString("format"))
        .containsExactly("CSV", "XLSX", "CSV");
    assertThat(log.body().path("items").findValuesAsString("content"))
        .containsExactly("LIVE_ROLL", "LIVE_ROLL", "KEY_GROUPS");
    assertThat(log.toString()).contains(OFFICE).contains("家访安排").doesNotContain("诸葛");
  }

  @Test
  void what_waits_is_listed_for_each_in_the_own_classes() {
    String pupilId = register("上官雪", "2014-06-10", "13900000006", SECOND_CLASS);
    ok(
        office.post(
            API + "/pupils/" + pupilId + "/key-group-tags",
            "{\"keyGroup\":\"LEFT_BEHIND\",\"source\":\"SCHOOL_SURVEY\",\"from\":\"2024-09-20\"}",
            "\"1\""));
    Answer list = ok(teacher.get(API + "/schools/" + SCHOOL + "/worklist"));
    assertThat(list.body().path("items").findValuesAsString("task"))
        .containsExactly("REPORT_FOR_TERM", "CLOSE_SURVEY", "CALL_ROLL", "NAME_TEACHER");
    assertThat(list.toString()).contains(SECOND_CLASS).doesNotContain(CLASS + "\"");
    assertThat(ok(office.get(API + "/schools/" + SCHOOL + "/worklist")).toString())
        .contains(SECOND_CLASS);
    assertThat(otherOffice.get(API + "/schools/" + SCHOOL + "/worklist").status()).isEqualTo(403);

    retractTag(pupilId);
    assertThat(ok(teacher.get(API + "/schools/" + SCHOOL + "/worklist")).toString())
        .doesNotContain("NAME_TEACHER");
  }

  /** The tag that the pupil got right after registration was an error. */
  private void retractTag(String pupilId) {
    ok(
        office.post(
            API + "/pupils/" + pupilId + "/retractions",
            "{\"targetEventId\":\"pupil/%s:2:0\",\"reason\":\"ENTRY_ERROR\"}".formatted(pupilId),
            "\"2\""));
  }

  private static Answer search(ApiClient by, String text) {
    return ok(
        by.post(
            API + "/pupil-searches",
            "{\"schoolId\":\"%s\",\"text\":\"%s\"}".formatted(SCHOOL, text),
            (String) null));
  }

  private String rollList(String classId) {
    return office.get(API + "/classes/" + classId + "/roll-list").toString();
  }

  private static <T> T await(Supplier<T> condition) {
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    while (Instant.now().isBefore(end)) {
      T found = condition.get();
      if (found != null) {
        return found;
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("it has not come about");
  }

  private String register(String name, String birth, String phone, String classId) {
    return register(name, birth, phone, classId, office);
  }

  private static String register(
      String name, String birth, String phone, String classId, ApiClient by) {
    String pupilId = id();
    created(
        by.post(
            API + "/pupils",
            """
            {"pupilId":"%s","name":"%s","sex":"FEMALE","birthDate":"%s","registeredOn":"2024-09-02",
             "guardian":{"name":"测试监护","relation":"母亲","phone":"%s"},
             "enrolment":{"classId":"%s","from":"2024-09-02","entryKind":"FIRST_ENTRY"}}"""
                .formatted(pupilId, name, birth, phone, classId)));
    return pupilId;
  }

  private static void appoint(ApiClient admin, String staffId, String role, String unitId) {
    created(admin.post(API + "/appointments", appointment(staffId, role, unitId)));
  }

  private static String schoolClass(String classId, String schoolId) {
    return """
    {"classId":"%s","schoolId":"%s","nameZh":"三年级班","firstSchoolYear":2022,"firstGrade":1,
     "from":"2022-09-01"}"""
        .formatted(classId, schoolId);
  }
}
