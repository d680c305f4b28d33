package cn.district.retention.enrollment.responsibility;

import static cn.district.retention.enrollment.SchoolRequests.created;
import static cn.district.retention.enrollment.SchoolRequests.id;
import static cn.district.retention.enrollment.SchoolRequests.ok;
import static cn.district.retention.enrollment.SchoolRequests.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.KeyGroupTaggedV1;
import cn.district.retention.contracts.reference.ResponsibilityEndedV1;
import cn.district.retention.contracts.reference.TeacherMadeResponsibleV1;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.testkit.ApiClient;
import cn.district.retention.testkit.ApiClient.Answer;
import cn.district.retention.testkit.TestPlatform;
import cn.district.retention.testkit.TopicRecorder;
import cn.district.retention.testkit.WithPlatform;
import java.time.LocalDate;
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
import tools.jackson.databind.JsonNode;

/**
 * From a class's baseline survey to its key pupils, and to a teacher for each, as a school does.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithPlatform(date = "2024-09-20", alone = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ResponsibilityChainTest {

  private static final String API = "/api/v1/enrollment";
  private static final String DISTRICT = TestPlatform.DISTRICT;
  private static final String SCHOOL = id();
  private static final String OTHER_SCHOOL = id();
  private static final String CLASS = id();
  private static final String OFFICE = id();
  private static final String TEACHER = id();
  private static final String STRANGER = id();
  private static final String PRINCIPAL = id();
  private static final String LEFT_BEHIND = id();
  private static final String OTHER_PUPIL = id();
  private static final LocalDate DAY = LocalDate.parse("2024-09-20");
  private static final String TEACHERS_APPOINTMENT = id();

  @Autowired private TestPlatform platform;
  @Autowired private Organisation organisation;
  @LocalServerPort private int port;

  private ApiClient admin;
  private ApiClient office;

  @BeforeAll
  void a_school_with_a_class_of_two() {
    String base = "http://127.0.0.1:" + port;
    admin = new ApiClient(base, platform.adminBearer());
    office = new ApiClient(base, platform.tokens().bearer(OFFICE, DISTRICT));
    created(
        admin.post(
            API + "/units", unit(DISTRICT, "DISTRICT", DISTRICT.substring(0, 8), null, null)));
    created(
        admin.post(
            API + "/units", unit(SCHOOL, "SCHOOL", SCHOOL.substring(0, 8), DISTRICT, "PRIMARY")));
    created(
        admin.post(
            API + "/units",
            unit(OTHER_SCHOOL, "SCHOOL", OTHER_SCHOOL.substring(0, 8), DISTRICT, "PRIMARY")));
    created(
        admin.post(
            API + "/school-years",
            """
            {"schoolYear":2024,"start":"2024-09-01","censusDate":"2024-09-01",
             "terms":[{"code":"AUTUMN","start":"2024-09-02","end":"2025-01-18"}],
             "daysOff":[],"makeUpDays":[]}"""));
    created(
        admin.post(
            API + "/classes",
            """
            {"classId":"%s","schoolId":"%s","nameZh":"1班","firstSchoolYear":2024,
             "firstGrade":3,"from":"2024-09-01"}"""
                .formatted(CLASS, SCHOOL)));
    appoint(id(), OFFICE, "ACADEMIC_OFFICE", SCHOOL);
    appoint(TEACHERS_APPOINTMENT, TEACHER, "CLASS_TEACHER", CLASS);
    appoint(id(), STRANGER, "CLASS_TEACHER", OTHER_SCHOOL);
    awaitServing(TEACHER, SCHOOL, true);
    awaitServing(STRANGER, OTHER_SCHOOL, true);
    register(LEFT_BEHIND);
    register(OTHER_PUPIL);
  }

  private void awaitServing(String staffId, String unitId, boolean serves) {
    await().until(() -> organisation.serves(staffId, unitId, DAY) == serves);
  }

  @Test
  @Order(1)
  void a_class_whose_survey_was_never_opened_is_on_the_list_and_late() {
    JsonNode school = ofSchool(ok(office.get(API + "/units/" + SCHOOL + "/open-surveys")));

    assertThat(school.path("due").asString()).isEqualTo("2024-09-16");
    assertThat(school.path("overdue").asBoolean()).isTrue();
    assertThat(school.path("open").get(0).path("classId").asString()).isEqualTo(CLASS);
    assertThat(school.path("open").get(0).has("assignedTo")).isFalse();
  }

  @Test
  @Order(2)
  void a_survey_is_assigned_filled_in_and_closed() {
    String survey = API + "/classes/" + CLASS + "/survey";
    Answer stranger = office.post(survey, "{\"assignedTo\":\"%s\"}".formatted(STRANGER));
    assertThat(stranger.code()).isEqualTo("assignee-not-of-school");
    Answer opened = ok(office.post(survey, "{\"assignedTo\":\"%s\"}".formatted(TEACHER)));
    assertThat(opened.body().path("missing")).hasSize(2);

    Answer first =
        ok(
            office.post(
                survey + "/findings",
                "{\"findings\":[{\"pupilId\":\"%s\",\"difficulties\":[\"LIVELIHOOD\"],\"keyGroups\":[\"LEFT_BEHIND\"]}]}"
                    .formatted(LEFT_BEHIND),
                id(),
                opened.etag()));
    Answer early = office.post(survey + "/closing", "{}", id(), first.etag());
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.code()).isEqualTo("pupils-not-surveyed");
    assertThat(early.body().path("title").asString()).contains("1");

    Answer stale =
        office.post(
            survey + "/findings",
            "{\"findings\":[{\"pupilId\":\"%s\"}]}".formatted(OTHER_PUPIL),
            id(),
            opened.etag());
    assertThat(stale.status()).isEqualTo(412);
    Answer second =
        ok(
            office.post(
                survey + "/findings",
                "{\"findings\":[{\"pupilId\":\"%s\"}]}".formatted(OTHER_PUPIL),
                id(),
                first.etag()));
    Answer closed = ok(office.post(survey + "/closing", "{}", id(), second.etag()));

    assertThat(closed.body().path("closedOn").asString()).isEqualTo("2024-09-20");
    JsonNode school = ofSchool(ok(office.get(API + "/units/" + SCHOOL + "/open-surveys")));
    assertThat(school.path("closed").asInt()).isEqualTo(1);
    assertThat(school.path("overdue").asBoolean()).isFalse();
  }

  @Test
  @Order(3)
  void what_the_survey_found_is_a_key_group_from_that_day() {
    try (var events = new TopicRecorder(platform.broker(), Topic.ENROLLMENT)) {
      KeyGroupTaggedV1 tagged = events.await(KeyGroupTaggedV1.class, e -> true);

      assertThat(tagged.pupilId()).isEqualTo(LEFT_BEHIND);
      assertThat(tagged.from()).isEqualTo("2024-09-20");
    }
  }

  @Test
  @Order(4)
  void every_level_without_anybody_is_a_gap() {
    JsonNode school = gaps();

    assertThat(school.path("principalMissing").asBoolean()).isTrue();
    assertThat(school.path("classesWithoutTeacher")).isEmpty();
    assertThat(school.path("keyPupils").asInt()).isEqualTo(1);
    assertThat(school.path("keyPupilsWithTeacher").asInt()).isZero();
    JsonNode pupil = school.path("keyPupilsWithoutTeacher").get(0);
    assertThat(pupil.path("pupilId").asString()).isEqualTo(LEFT_BEHIND);
    assertThat(pupil.path("groups").get(0).asString()).isEqualTo("LEFT_BEHIND");
    assertThat(pupil.path("reason").asString()).isEqualTo("NOBODY_NAMED");
  }

  @Test
  @Order(5)
  void teachers_are_named_for_a_class_at_once_and_one_wrong_line_blocks_no_other() {
    Answer answer =
        ok(
            office.post(
                API + "/classes/" + CLASS + "/responsible-teachers",
                """
                {"from":"2024-09-20","assignments":[{"pupilId":"%s","staffId":"%s"},
                 {"pupilId":"%s","staffId":"%s"},{"pupilId":"%s","staffId":"%s"}]}"""
                    .formatted(LEFT_BEHIND, TEACHER, OTHER_PUPIL, STRANGER, id(), TEACHER)));

    assertThat(answer.body().path("done").asInt()).isEqualTo(1);
    assertThat(answer.body().path("results").toString())
        .contains("teacher-not-of-school")
        .contains("another-class");
    appoint(id(), PRINCIPAL, "PRINCIPAL", SCHOOL);
    awaitServing(PRINCIPAL, SCHOOL, true);
    JsonNode school = gaps();
    assertThat(school.path("principalMissing").asBoolean()).isFalse();
    assertThat(school.path("keyPupilsWithTeacher").asInt()).isEqualTo(1);
    JsonNode chain =
        ok(office.get(API + "/pupils/" + LEFT_BEHIND + "/responsibility-chain")).body();
    assertThat(chain.path("principals").get(0).asString()).isEqualTo(PRINCIPAL);
    assertThat(chain.path("ofClass").get(0).asString()).isEqualTo(TEACHER);
    assertThat(chain.path("teacher").asString()).isEqualTo(TEACHER);
  }

  @Test
  @Order(6)
  void a_pupil_whose_teacher_has_left_the_school_is_a_gap_again() {
    ok(
        admin.post(
            API + "/appointments/" + TEACHERS_APPOINTMENT + "/relief",
            "{\"to\":\"2024-09-20\"}",
            id(),
            "\"1\""));
    awaitServing(TEACHER, SCHOOL, false);

    JsonNode school = gaps();
    assertThat(school.path("keyPupilsWithoutTeacher").get(0).path("reason").asString())
        .isEqualTo("TEACHER_LEFT_SCHOOL");
    assertThat(school.path("classesWithoutTeacher")).hasSize(1);
  }

  @Test
  @Order(7)
  void a_responsibility_ends_and_others_hear_of_it() {
    String path = API + "/pupils/" + LEFT_BEHIND + "/responsible-teacher";
    ok(office.post(path + "/end", "{\"to\":\"2024-09-21\"}"));
    assertThat(office.post(path + "/end", "{\"to\":\"2024-09-21\"}").code())
        .isEqualTo("nobody-responsible");

    try (var events = new TopicRecorder(platform.broker(), Topic.REFERENCE)) {
      assertThat(events.await(TeacherMadeResponsibleV1.class, e -> true).staffId())
          .isEqualTo(TEACHER);
      assertThat(events.await(ResponsibilityEndedV1.class, e -> true).to()).isEqualTo("2024-09-21");
    }
  }

  private JsonNode gaps() {
    return ofSchool(ok(office.get(API + "/units/" + SCHOOL + "/responsibility-gaps")));
  }

  private static JsonNode ofSchool(Answer page) {
    return page.body().path("items").get(0);
  }

  private void appoint(String appointmentId, String staffId, String role, String unitId) {
    created(
        admin.post(
            API + "/appointments",
            """
            {"appointmentId":"%s","staffId":"%s","role":"%s","unitId":"%s",
             "from":"2024-09-01","name":"测试职工"}"""
                .formatted(appointmentId, staffId, role, unitId)));
  }

  private void register(String pupilId) {
    created(
        office.post(
            API + "/pupils",
            """
            {"pupilId":"%s","name":"测试学生","sex":"FEMALE","birthDate":"2015-03-14",
             "guardian":{"name":"测试家长","relation":"MOTHER"},"registeredOn":"2024-09-01",
             "enrolment":{"classId":"%s","from":"2024-09-01","entryKind":"FIRST_ENTRY"}}"""
                .formatted(pupilId, CLASS)));
  }
}
