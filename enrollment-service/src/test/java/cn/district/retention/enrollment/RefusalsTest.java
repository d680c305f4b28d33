package cn.district.retention.enrollment;

import static cn.district.retention.enrollment.SchoolRequests.appointment;
import static cn.district.retention.enrollment.SchoolRequests.created;
import static cn.district.retention.enrollment.SchoolRequests.id;
import static cn.district.retention.enrollment.SchoolRequests.ok;
import static cn.district.retention.enrollment.SchoolRequests.unit;
import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.testkit.ApiClient;
import cn.district.retention.testkit.ApiClient.Answer;
import cn.district.retention.testkit.TestPlatform;
import cn.district.retention.testkit.WithPlatform;
import java.util.Collections;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is sent wrongly is refused by its own code, at the field that is wrong. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithPlatform(date = "2024-09-10", alone = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsTest {

  private static final String API = "/api/v1/enrollment";
  private static final String DISTRICT = TestPlatform.DISTRICT;
  private static final String SCHOOL = id();
  private static final String OTHER_SCHOOL = id();
  private static final String CLASS = id();
  private static final String EMPTY_CLASS = id();
  private static final String OTHER_CLASS = id();
  private static final String ENDED_CLASS = id();

  @Autowired private TestPlatform platform;
  @LocalServerPort private int port;

  private ApiClient admin;
  private ApiClient office;
  private ApiClient otherOffice;
  private ApiClient principal;
  private ApiClient bureau;
  private String pupilId;
  private String withoutClass;

  @BeforeAll
  void two_schools() {
    admin = new ApiClient(base(), platform.adminBearer());
    created(admin.post(API + "/units", unit(DISTRICT, "DISTRICT", "000000", null, null)));
    created(admin.post(API + "/units", unit(SCHOOL, "SCHOOL", "S-1", DISTRICT, "PRIMARY")));
    created(admin.post(API + "/units", unit(OTHER_SCHOOL, "SCHOOL", "S-2", DISTRICT, "PRIMARY")));
    created(admin.post(API + "/classes", schoolClass(CLASS, SCHOOL, 3, 2024)));
    created(admin.post(API + "/classes", schoolClass(EMPTY_CLASS, SCHOOL, 4, 2024)));
    created(admin.post(API + "/classes", schoolClass(OTHER_CLASS, OTHER_SCHOOL, 3, 2024)));
    created(admin.post(API + "/classes", schoolClass(ENDED_CLASS, SCHOOL, 6, 2019)));
    office = staff("ACADEMIC_OFFICE", SCHOOL);
    otherOffice = staff("ACADEMIC_OFFICE", OTHER_SCHOOL);
    principal = staff("PRINCIPAL", SCHOOL);
    bureau = staff("BUREAU", DISTRICT);
    pupilId = register(enrolmentIn(CLASS));
    withoutClass = register("null");
  }

  @Test
  void a_unit_that_does_not_fit_is_refused() {
    refused(
        admin.post(API + "/units", unit(id(), "DISTRICT", "000001", null, null)),
        400,
        "not-this-district",
        "unitId");
    refused(
        admin.post(API + "/units", unit(id(), "SCHOOL", "S-9", id(), "PRIMARY")),
        422,
        "parent-unknown",
        "parentUnitId");
    assertThat(
            admin.post(API + "/units", unit(SCHOOL, "SCHOOL", "S-1", DISTRICT, "PRIMARY")).code())
        .isEqualTo("already-there");
  }

  @Test
  void a_role_is_given_by_those_who_may_and_once() {
    assertThat(principal.post(API + "/appointments", appointment(id(), "BUREAU", SCHOOL)).code())
        .isEqualTo("role-not-yours-to-give");
    String teacher = id();
    created(principal.post(API + "/appointments", appointment(teacher, "CLASS_TEACHER", CLASS)));
    refused(
        principal.post(API + "/appointments", appointment(teacher, "CLASS_TEACHER", CLASS)),
        409,
        "appointments-overlap",
        "from");
    created(
        principal.post(API + "/appointments", appointment(teacher, "CLASS_TEACHER", EMPTY_CLASS)));
    refused(
        admin.post(API + "/appointments", appointment(id(), "CLASS_TEACHER", id())),
        422,
        "unit-unknown",
        "unitId");
  }

  @Test
  void a_policy_keeps_to_its_parameters_and_their_bounds() {
    String policy = "{\"parameter\":\"%s\",\"value\":%d,\"from\":\"2024-09-01\"}";
    refused(
        admin.post(API + "/policy-parameters", policy.formatted("moon-phase", 1)),
        422,
        "parameter-unknown",
        "parameter");
    refused(
        admin.post(API + "/policy-parameters", policy.formatted("no-show-days", 8)),
        422,
        "value-out-of-range",
        "value");
  }

  @Test
  void nobody_is_enrolled_in_a_class_that_has_left_school() {
    refused(
        office.post(API + "/pupils", pupil(id(), enrolmentIn(ENDED_CLASS))),
        422,
        "grade-ended",
        "enrolment.classId");
  }

  @Test
  void a_transfer_has_somebody_to_move_and_somewhere_to_go() {
    ApiClient district = staff("SCHOOL_SYSTEM", DISTRICT);
    refused(transfer(district, withoutClass, OTHER_SCHOOL), 409, "pupil-not-enrolled", "pupilId");
    assertThat(transfer(office, withoutClass, OTHER_SCHOOL).code()).isEqualTo("outside-scope");
    refused(transfer(office, pupilId, id()), 422, "receiving-school-unknown", "toSchoolId");
    refused(transfer(office, pupilId, CLASS), 422, "receiving-school-unknown", "toSchoolId");
  }

  @Test
  void a_group_has_pupils_and_a_school_that_takes_them() {
    String group =
        """
        {%s,"toSchoolId":"%s","reason":"PARENTS_WORK","appliedOn":"2024-09-10","signatures":{}}""";
    String byGrade = "\"fromSchoolId\":\"%s\",\"grade\":2".formatted(SCHOOL);
    String byClass = "\"fromClassIds\":[\"%s\"]".formatted(EMPTY_CLASS);
    refused(
        office.post(API + "/transfer-groups", group.formatted(byGrade, OTHER_SCHOOL)),
        422,
        "group-is-empty",
        "grade");
    refused(
        office.post(API + "/transfer-groups", group.formatted(byClass, OTHER_SCHOOL)),
        422,
        "group-is-empty",
        "fromClassIds");
    refused(
        office.post(API + "/transfer-groups", group.formatted(byClass, id())),
        422,
        "receiving-school-unknown",
        "toSchoolId");
  }

  @Test
  void a_transfer_arrives_in_a_class_of_its_school() {
    String moving = register(enrolmentIn(CLASS));
    Answer applied = created(transfer(office, moving, OTHER_SCHOOL));
    refused(
        otherOffice.post(
            API + "/transfers/" + applied.text("transferId") + "/arrival",
            "{\"classId\":\"%s\",\"on\":\"2024-09-10\"}".formatted(CLASS),
            applied.etag()),
        422,
        "class-of-another-school",
        "classId");
  }

  @Test
  void only_entries_of_pupils_are_one_person_and_the_one_with_a_class_survives() {
    String pair = "{\"firstPupilId\":\"%s\",\"secondPupilId\":\"%s\"}";
    refused(
        bureau.post(API + "/duplicates", pair.formatted(pupilId, id())),
        422,
        "pupil-unknown",
        "secondPupilId");
    Answer reported =
        created(bureau.post(API + "/duplicates", pair.formatted(pupilId, withoutClass)));
    refused(
        bureau.post(
            API + "/duplicates/" + reported.text("pairId") + "/judgement",
            "{\"verdict\":\"SAME_PERSON\",\"survivingPupilId\":\"%s\"}".formatted(withoutClass),
            reported.etag()),
        422,
        "surviving-not-enrolled",
        "survivingPupilId");
  }

  @Test
  void a_tag_is_verified_for_a_term_that_has_begun() {
    Answer tagged =
        ok(
            office.post(
                API + "/pupils/" + pupilId + "/key-group-tags",
                """
                {"keyGroup":"LEFT_BEHIND","source":"SCHOOL_SURVEY","from":"2024-09-01"}""",
                office.get(API + "/pupils/" + pupilId).etag()));
    String tagId = tagged.body().path("keyGroupTags").path(0).path("tagId").asString();
    // the district has set no calendar
    assertThat(
            office
                .post(
                    API + "/pupils/" + pupilId + "/key-group-tags/" + tagId + "/verification",
                    "{\"source\":\"GUARDIAN\"}",
                    tagged.etag())
                .code())
        .isEqualTo("no-term-begun");
    refused(
        office.get(API + "/classes/" + CLASS + "/term-registration?termStart=2024-09-03"),
        400,
        "not-a-term-start",
        "termStart");
  }

  @Test
  void teachers_are_named_for_pupils_of_the_class_each_once() {
    String twice =
        """
        {"from":"2024-09-10","assignments":[{"pupilId":"%s","staffId":"%s"},
          {"pupilId":"%s","staffId":"%s"}]}"""
            .formatted(pupilId, id(), pupilId, id());
    refused(
        office.post(API + "/classes/" + CLASS + "/responsible-teachers", twice),
        400,
        "pupil-listed-twice",
        "assignments.pupilId");
    assertThat(bureau.get(API + "/pupils/" + withoutClass + "/responsibility-chain").code())
        .isEqualTo("not-enrolled");
    assertThat(bureau.get(API + "/units/" + id() + "/responsibility-gaps").code())
        .isEqualTo("unit-unknown");
  }

  @Test
  void a_class_graduates_by_what_is_a_completion() {
    refused(
        office.post(
            API + "/classes/" + CLASS + "/graduation",
            "{\"exitCode\":\"DECEASED\",\"on\":\"2025-07-10\"}"),
        400,
        "not-a-completion",
        "exitCode");
  }

  @Test
  void a_list_to_reconcile_has_numbered_pages_and_a_unit() {
    assertThat(bureau.post(API + "/reconciliations", "{\"unitId\":\"%s\"}".formatted(id())).code())
        .isEqualTo("unit-unknown");
    Answer begun =
        created(bureau.post(API + "/reconciliations", "{\"unitId\":\"%s\"}".formatted(SCHOOL)));
    refused(
        bureau.post(
            API + "/reconciliations/" + begun.text("reconciliationId") + "/pages",
            "{\"kind\":\"POVERTY\",\"page\":0,\"children\":[{\"reference\":\"1\",\"pupilId\":\"%s\"}]}"
                .formatted(pupilId),
            begun.etag()),
        400,
        "out-of-range",
        "page");
  }

  @Test
  void a_roll_has_no_more_exceptions_than_a_class_has_pupils() {
    String exception = "{\"pupilId\":\"%s\",\"kind\":\"UNEXCUSED\"}".formatted(pupilId);
    String roll =
        """
        {"classId":"%s","date":"2024-09-10","session":"MORNING","classListVersion":1,
         "exceptions":[%s]}"""
            .formatted(CLASS, String.join(",", Collections.nCopies(1_000, exception)));
    refused(office.post(API + "/rolls", roll), 400, "too-many", "exceptions");
  }

  private static void refused(Answer answer, int status, String code, String field) {
    assertThat(answer.code()).as(answer.toString()).isEqualTo(code);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.field()).as(answer.toString()).isEqualTo(field);
  }

  private static Answer transfer(ApiClient caller, String pupil, String toSchoolId) {
    return caller.post(
        API + "/transfers",
        """
        {"pupilId":"%s","toSchoolId":"%s","reason":"PARENTS_WORK","appliedOn":"2024-09-10",
         "guardianSignature":{"reference":"G-1","signedOn":"2024-09-09"}}"""
            .formatted(pupil, toSchoolId));
  }

  private ApiClient staff(String role, String unitId) {
    String subject = id();
    created(admin.post(API + "/appointments", appointment(subject, role, unitId)));
    return new ApiClient(base(), platform.tokens().bearer(subject, DISTRICT));
  }

  private String register(String enrolment) {
    String id = id();
    created(admin.post(API + "/pupils", pupil(id, enrolment)));
    return id;
  }

  private static String enrolmentIn(String classId) {
    return """
    {"classId":"%s","from":"2024-09-02","entryKind":"FIRST_ENTRY"}"""
        .formatted(classId);
  }

  private static String pupil(String id, String enrolment) {
    return """
    {"pupilId":"%s","name":"测试生","sex":"FEMALE","birthDate":"2015-03-14",
     "guardian":{"name":"测试监护","relation":"母亲"},"registeredOn":"2024-09-02","enrolment":%s}"""
        .formatted(id, enrolment);
  }

  private static String schoolClass(String classId, String schoolId, int grade, int year) {
    return """
    {"classId":"%s","schoolId":"%s","nameZh":"%d年级1班","firstSchoolYear":%d,"firstGrade":%d,
     "from":"%d-09-01"}"""
        .formatted(classId, schoolId, grade, year, grade, year);
  }

  private String base() {
    return "http://127.0.0.1:" + port;
  }
}
