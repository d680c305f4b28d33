package cn.district.retention.enrollment;

import static cn.district.retention.enrollment.SchoolRequests.appointment;
import static cn.district.retention.enrollment.SchoolRequests.created;
import static cn.district.retention.enrollment.SchoolRequests.id;
import static cn.district.retention.enrollment.SchoolRequests.ok;
import static cn.district.retention.enrollment.SchoolRequests.unit;
import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.CoercedExitSuspectedV1;
import cn.district.retention.contracts.enrollment.EnrolmentClosedV1;
import cn.district.retention.contracts.enrollment.EnrolmentOpenedV1;
import cn.district.retention.contracts.enrollment.EntryDeferralExpiredV1;
import cn.district.retention.contracts.enrollment.ExitAttempt;
import cn.district.retention.contracts.enrollment.ExitCode;
import cn.district.retention.contracts.enrollment.NoShowDetectedV1;
import cn.district.retention.contracts.enrollment.SuspensionApprovedV1;
import cn.district.retention.contracts.enrollment.SuspensionExpiredV1;
import cn.district.retention.servicekit.due.Sweeper;
import cn.district.retention.testkit.ApiClient;
import cn.district.retention.testkit.ApiClient.Answer;
import cn.district.retention.testkit.TestPlatform;
import cn.district.retention.testkit.TopicRecorder;
import cn.district.retention.testkit.WithPlatform;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
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
import tools.jackson.databind.node.MissingNode;

/** A school year's life through the API: forms, leaves, transfers, its end and the next intake. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithPlatform(date = "2024-09-02", alone = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SchoolYearEndTest {

  private static final String API = "/api/v1/enrollment";
  private static final String DISTRICT = TestPlatform.DISTRICT;
  private static final String TOWNSHIP = id();
  private static final String PRIMARY = id();
  private static final String OTHER_PRIMARY = id();
  private static final String JUNIOR = id();
  private static final String FOURTH = id();
  private static final String FIFTH = id();
  private static final String SIXTH = id();
  private static final String OTHER_FIFTH = id();
  private static final String SEVENTH = id();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String SIGNED =
      "\"guardianRequest\":{\"reference\":\"G-1\",\"signedOn\":\"2024-09-01\"}";

  @Autowired private TestPlatform platform;
  @Autowired private Sweeper sweeper;
  @LocalServerPort private int port;

  private ApiClient admin;
  private ApiClient office;
  private ApiClient teacher;
  private ApiClient principal;
  private ApiClient bureau;
  private ApiClient otherSchool;
  private ApiClient junior;
  private TopicRecorder events;

  private String fourthGrader;
  private String fifthGrader;
  private String sixthGrader;
  private String otherSixthGrader;

  @BeforeAll
  void a_district_with_two_primary_schools_and_a_junior_one() {
    admin = new ApiClient(base(), platform.adminBearer());
    events = new TopicRecorder(platform.broker(), Topic.ENROLLMENT);
    created(admin.post(API + "/units", unit(DISTRICT, "DISTRICT", "000000", null, null)));
    created(admin.post(API + "/units", unit(TOWNSHIP, "TOWNSHIP", "000000100", DISTRICT, null)));
    created(admin.post(API + "/units", unit(PRIMARY, "SCHOOL", "S-1", TOWNSHIP, "PRIMARY")));
    created(admin.post(API + "/units", unit(OTHER_PRIMARY, "SCHOOL", "S-2", TOWNSHIP, "PRIMARY")));
    created(admin.post(API + "/units", unit(JUNIOR, "SCHOOL", "S-3", TOWNSHIP, "JUNIOR")));
    created(
        admin.post(
            API + "/school-years",
            """
            {"schoolYear":2024,"start":"2024-09-01","censusDate":"2024-09-01",
             "terms":[{"code":"AUTUMN","start":"2024-09-02","end":"2025-01-18"},
                      {"code":"SPRING","start":"2025-02-17","end":"2025-07-05"}],
             "daysOff":[],"makeUpDays":[]}"""));
    created(
        admin.post(
            API + "/school-years",
            """
            {"schoolYear":2025,"start":"2025-09-01","censusDate":"2025-09-01",
             "terms":[{"code":"AUTUMN","start":"2025-09-01","end":"2026-01-17"}],
             "daysOff":[],"makeUpDays":[]}"""));
    created(admin.post(API + "/classes", schoolClass(FOURTH, PRIMARY, 4, 2024)));
    created(admin.post(API + "/classes", schoolClass(FIFTH, PRIMARY, 5, 2024)));
    created(admin.post(API + "/classes", schoolClass(SIXTH, PRIMARY, 6, 2024)));
    created(admin.post(API + "/classes", schoolClass(OTHER_FIFTH, OTHER_PRIMARY, 5, 2024)));
    created(admin.post(API + "/classes", schoolClass(SEVENTH, JUNIOR, 7, 2025)));
    office = staff("ACADEMIC_OFFICE", PRIMARY);
    teacher = staff("CLASS_TEACHER", FIFTH);
    principal = staff("PRINCIPAL", PRIMARY);
    bureau = staff("BUREAU", DISTRICT);
    otherSchool = staff("SCHOOL_SYSTEM", OTHER_PRIMARY);
    junior = staff("SCHOOL_SYSTEM", JUNIOR);
    fourthGrader = register(FOURTH);
    fifthGrader = register(FIFTH);
    sixthGrader = register(SIXTH);
    otherSixthGrader = register(SIXTH);
  }

  @Test
  @Order(1)
  void who_begins_an_exit_without_the_guardian_is_refused_and_on_the_supervisors_list() {
    String path = API + "/pupils/" + fifthGrader;
    Answer exit =
        office.post(
            path + "/withdrawal",
            """
            {"exitCode":"OTHER","to":"2024-09-02"}""",
            "\"1\"");
    assertThat(exit.code()).isEqualTo("guardian-request-missing");
    var suspected =
        events.await(CoercedExitSuspectedV1.class, e -> e.attempt() == ExitAttempt.EXIT);
    assertThat(suspected.pupilId()).isEqualTo(fifthGrader);

    Answer suspension =
        office.post(
            path + "/suspensions",
            """
            {"from":"2024-09-02","until":"2025-03-01","approvalReference":"A-1",
             "guardianRequest":{"reference":" ","signedOn":"2024-09-01"}}""",
            "\"1\"");
    assertThat(suspension.code()).isEqualTo("guardian-request-missing");
    Answer transfer =
        teacher.post(
            API + "/transfers",
            """
            {"pupilId":"%s","toSchoolId":"%s","reason":"HOME_MOVED","appliedOn":"2024-09-02"}"""
                .formatted(fifthGrader, OTHER_PRIMARY));
    assertThat(transfer.code()).isEqualTo("guardian-signature-missing");
    events.await(CoercedExitSuspectedV1.class, e -> e.attempt() == ExitAttempt.TRANSFER);
    // a signature of a day to come is none
    office.post(
        path + "/suspensions",
        """
        {"from":"2024-09-02","until":"2025-03-01","approvalReference":"A-1",
         "guardianRequest":{"reference":"G","signedOn":"2024-09-03"}}""",
        "\"1\"");

    String list = API + "/coercion-suspicions?unit=" + PRIMARY;
    JsonNode lines = principal.get(list).body().path("items");
    assertThat(lines.findValuesAsString("attempt"))
        .containsExactlyInAnyOrder("EXIT", "SUSPENSION", "TRANSFER");
    assertThat(office.get(list).status()).isEqualTo(403);
    assertThat(otherSchool.get(list).status()).isEqualTo(403);

    String suspicion = API + "/coercion-suspicions/" + lines.path(0).path("suspicionId").asString();
    String outcome = "{\"finding\":\"COERCION_CONFIRMED\",\"remark\":\"已约谈\"}";
    assertThat(principal.post(suspicion + "/outcome", outcome, "\"1\"").code())
        .isEqualTo("not-acknowledged");
    Answer acknowledged = ok(principal.post(suspicion + "/acknowledgement", "{}", "\"1\""));
    Answer closed = ok(bureau.post(suspicion + "/outcome", outcome, acknowledged.etag()));
    assertThat(closed.text("standing")).isEqualTo("CLOSED");
    assertThat(closed.toString()).doesNotContain("约谈");
    assertThat(principal.get(list + "&standing=OPEN").body().path("items")).hasSize(2);
  }

  @Test
  @Order(2)
  void a_suspension_is_extended_once_and_ends_with_its_papers() {
    String pupilId = register(FOURTH);
    String path = API + "/pupils/" + pupilId + "/suspensions";
    Answer suspended =
        ok(
            office.post(
                path,
                """
                {"from":"2024-09-02","until":"2025-01-02","approvalReference":"A-1",%s}"""
                    .formatted(SIGNED),
                "\"1\""));
    path =
        path + "/" + suspended.body().path("suspensions").path(0).path("suspensionId").asString();
    Answer extended =
        ok(
            office.post(
                path + "/extension",
                """
                {"until":"2025-03-03","approvalReference":"A-2",%s}"""
                    .formatted(SIGNED),
                suspended.etag()));
    assertThat(
            office
                .post(
                    path + "/extension",
                    """
                    {"until":"2025-04-03","approvalReference":"A-3",%s}"""
                        .formatted(SIGNED),
                    extended.etag())
                .code())
        .isEqualTo("suspension-already-extended");
    events.await(
        SuspensionApprovedV1.class,
        e -> e.pupilId().equals(pupilId) && e.until().equals(LocalDate.parse("2025-03-03")));

    moveTo("2025-01-02");
    assertThat(
            events.upToNow().stream()
                .filter(e -> e.toString().contains("SuspensionExpired"))
                .filter(e -> e.toString().contains(pupilId)))
        .isEmpty();
    moveTo("2025-02-17");
    report(office, FOURTH, "2025-02-17", fourthGrader);
    report(office, FIFTH, "2025-02-17", fifthGrader);
    report(office, SIXTH, "2025-02-17", sixthGrader);
    report(office, SIXTH, "2025-02-17", otherSixthGrader);
    moveTo("2025-03-03");
    events.await(SuspensionExpiredV1.class, e -> e.pupilId().equals(pupilId));
    Answer file = ok(office.get(API + "/pupils/" + pupilId));
    assertThat(office.post(path + "/end", "{\"on\":\"2025-03-03\"}", file.etag()).field())
        .isEqualTo("guardianRequest");
    Answer back =
        ok(
            office.post(
                path + "/end",
                """
                {"on":"2025-03-03","certificateReference":"M-1",%s}"""
                    .formatted(SIGNED),
                file.etag()));
    assertThat(back.body().path("suspensions").path(0).path("endedOn").asString())
        .isEqualTo("2025-03-03");
  }

  @Test
  @Order(3)
  void who_is_taught_at_home_is_not_called_on_the_roll() {
    String pupilId = register(FOURTH);
    Answer started =
        ok(
            office.post(
                API + "/pupils/" + pupilId + "/home-teaching",
                """
                {"reason":"SEVERE_DISABILITY","from":"2025-03-03","until":"2025-03-10",
                 "approvalReference":"A-4",%s}"""
                    .formatted(SIGNED),
                "\"1\""));
    assertThat(started.body().path("schoolLife").path("homeTeachings")).hasSize(1);
    assertThat(rollOf(FOURTH)).doesNotContain(pupilId);
    moveTo("2025-03-10");
    assertThat(rollOf(FOURTH)).contains(pupilId);
  }

  @Test
  @Order(4)
  void the_tags_of_key_groups_are_verified_anew_in_each_term() {
    String pupilId = fourthGrader;
    String tags = API + "/pupils/" + pupilId + "/key-group-tags";
    Answer tagged =
        ok(
            office.post(
                tags,
                """
                {"keyGroup":"LEFT_BEHIND","source":"SCHOOL_SURVEY","from":"2024-09-02"}""",
                ok(office.get(API + "/pupils/" + pupilId)).etag()));
    String tagId = tagged.body().path("keyGroupTags").path(0).path("tagId").asString();
    String list = API + "/key-group-reviews?limit=500&unit=";
    JsonNode line = lineOf(office.get(list + PRIMARY), pupilId);
    assertThat(line.path("tagId").asString()).isEqualTo(tagId);
    assertThat(line.path("dueOn").asString()).isEqualTo("2025-03-19");
    assertThat(line.path("overdue").asBoolean()).isFalse();
    assertThat(lineOf(bureau.get(list + DISTRICT), pupilId).path("classId").asString())
        .isEqualTo(FOURTH);
    assertThat(otherSchool.get(list + PRIMARY).code()).isEqualTo("outside-scope");

    String verification = tags + "/" + tagId + "/verification";
    assertThat(office.post(verification, "{\"source\":\"GUARDIAN\"}").code())
        .isEqualTo("if-match-missing");
    Answer verified = ok(office.post(verification, "{\"source\":\"GUARDIAN\"}", tagged.etag()));
    assertThat(verified.body().path("keyGroupTags").path(0).path("verifiedFor").asString())
        .isEqualTo("2025-02-17");
    assertThat(lineOf(office.get(list + PRIMARY), pupilId).isMissingNode()).isTrue();
  }

  private static JsonNode lineOf(Answer list, String pupilId) {
    for (JsonNode line : ok(list).body().path("items")) {
      if (line.path("pupilId").asString().equals(pupilId)) {
        return line;
      }
    }
    return MissingNode.getInstance();
  }

  @Test
  @Order(4)
  void the_bureau_sees_how_much_waits_in_each_unit() {
    String path = API + "/units/" + DISTRICT + "/worklist-counts";
    JsonNode primary = unitOf(ok(bureau.get(path + "?limit=500")), PRIMARY);
    assertThat(primary.path("kind").asString()).isEqualTo("SCHOOL");
    assertThat(primary.path("coercions").asInt()).isPositive();
    assertThat(primary.path("unreported").asInt()).isPositive();
    assertThat(primary.path("lateRolls").asInt()).isPositive();
    assertThat(primary.path("lateSurveys").asInt()).isPositive();
    assertThat(primary.path("responsibilityGaps").asInt()).isPositive();
    assertThat(primary.path("overdueTransfers").asInt()).isZero();
    assertThat(primary.path("openDifferences").asInt()).isZero();
    int units = ok(bureau.get(path + "?limit=500")).body().path("items").size();
    Answer first = ok(bureau.get(path + "?limit=2"));
    assertThat(first.body().path("items")).hasSize(2);
    Answer rest = ok(bureau.get(path + "?limit=500&after=" + first.text("next")));
    assertThat(rest.body().path("items")).hasSize(units - 2);
    assertThat(office.get(path).status()).isEqualTo(403);
    assertThat(bureau.get(API + "/units/" + id() + "/worklist-counts").status()).isEqualTo(404);

    platform.clock().moveTo(platform.clock().today(), LocalTime.of(9, 0));
    assertThat(unitOf(ok(bureau.get(path + "?limit=500")), PRIMARY).path("lateRolls").asInt())
        .isZero();
    platform.clock().moveTo(platform.clock().today(), LocalTime.NOON);
  }

  private static JsonNode unitOf(Answer counts, String unitId) {
    for (JsonNode unit : counts.body().path("items")) {
      if (unit.path("unitId").asString().equals(unitId)) {
        return unit;
      }
    }
    throw new AssertionError("the unit is missing");
  }

  @Test
  @Order(4)
  void a_deferral_is_the_authoritys_and_is_missed_when_it_is_over() {
    String pupilId = id();
    created(
        admin.post(
            API + "/pupils",
            pupil(pupilId, FOURTH).replaceAll(",\\s*\"enrolment\":\\{[^}]*}", "")));
    String path = API + "/pupils/" + pupilId + "/deferrals";
    String body =
        """
        {"schoolId":"%s","schoolYear":2024,"reason":"HEALTH","until":"2025-03-17",
         "approvalReference":"A-5",%s}"""
            .formatted(PRIMARY, SIGNED);
    assertThat(office.post(path, body, "\"1\"").status()).isEqualTo(403);
    ok(bureau.post(path, body, "\"1\""));
    String list = API + "/deferrals?expired=true&unit=" + PRIMARY;
    assertThat(office.get(list).body().path("items")).isEmpty();
    moveTo("2025-03-17");
    assertThat(office.get(list).body().path("items").findValuesAsString("pupilId"))
        .containsExactly(pupilId);
    var expired = events.await(EntryDeferralExpiredV1.class, e -> e.pupilId().equals(pupilId));
    assertThat(expired.schoolId()).isEqualTo(PRIMARY);
    assertThat(expired.on()).isEqualTo("2025-03-17");
  }

  @Test
  @Order(5)
  void a_transfer_reminds_the_side_that_is_awaited_and_opens_the_file_at_arrival_only() {
    String pupilId = register(FIFTH);
    String application =
        """
        {"pupilId":"%s","toSchoolId":"%s","reason":"PARENTS_WORK","appliedOn":"2025-03-17",
         "guardianSignature":{"reference":"G-1","signedOn":"2025-03-16"}}"""
            .formatted(pupilId, OTHER_PRIMARY);
    inTheFuture(
        "appliedOn",
        teacher.post(API + "/transfers", application.replace("2025-03-17", "2025-03-18")));
    Answer applied = created(teacher.post(API + "/transfers", application));
    assertThat(applied.text("dueOn")).isEqualTo("2025-03-31");
    moveTo("2025-03-20");
    String list = API + "/transfer-worklist?unit=";
    JsonNode line = teacher.get(list + PRIMARY).body().path("items").path(0);
    assertThat(line.path("reminded").asInt()).isEqualTo(1);
    assertThat(line.path("overdue").asBoolean()).isFalse();
    assertThat(otherSchool.get(list + OTHER_PRIMARY).body().path("items")).isEmpty();
    moveTo("2025-04-01");
    line = bureau.get(list + DISTRICT + "&overdue=true").body().path("items").path(0);
    assertThat(line.path("reminded").asInt()).isEqualTo(3);

    String path = API + "/transfers/" + applied.text("transferId");
    String consent = "{\"consents\":true,\"on\":\"2025-04-01\"}";
    ok(teacher.post(path + "/teacher-opinion", consent, version(line)));
    assertThat(teacher.get(list + PRIMARY).body().path("items")).isEmpty();
    line = otherSchool.get(list + OTHER_PRIMARY).body().path("items").path(0);
    Answer receiving =
        ok(otherSchool.post(path + "/receiving-school-opinion", consent, version(line)));
    Answer approval = ok(principal.post(path + "/approval", consent, receiving.etag()));
    inTheFuture("on", office.post(path + "/file", "{\"on\":\"2025-04-02\"}", approval.etag()));
    Answer sent = ok(office.post(path + "/file", "{\"on\":\"2025-04-01\"}", approval.etag()));
    String file = API + "/pupils/" + pupilId;
    assertThat(otherSchool.get(file).code()).isEqualTo("outside-scope");
    assertThat(otherSchool.get(file + "/timeline").code()).isEqualTo("outside-scope");
    assertThat(otherSchool.get(path).toString()).doesNotContain("测试");
    String arrival = "{\"on\":\"2025-04-01\",\"classId\":\"%s\"}".formatted(OTHER_FIFTH);
    inTheFuture(
        "on",
        otherSchool.post(
            path + "/arrival", arrival.replace("2025-04-01", "2025-04-02"), sent.etag()));
    ok(otherSchool.post(path + "/arrival", arrival, sent.etag()));
    assertThat(otherSchool.get(file).status()).isEqualTo(200);
    assertThat(otherSchool.get(list + OTHER_PRIMARY).body().path("items")).isEmpty();
    assertThat(office.get(file).code()).isEqualTo("outside-scope");
    assertThat(office.get(API + "/transfer-reasons").body()).hasSize(5);
  }

  @Test
  @Order(6)
  void nobody_is_transferred_in_the_last_term_of_the_last_grade() {
    assertThat(
            office
                .post(
                    API + "/transfers",
                    """
                    {"pupilId":"%s","toSchoolId":"%s","reason":"PARENTS_WORK",
                     "appliedOn":"2025-04-01",
                     "guardianSignature":{"reference":"G-1","signedOn":"2025-03-31"}}"""
                        .formatted(sixthGrader, OTHER_PRIMARY))
                .code())
        .isEqualTo("last-term-of-last-grade");
  }

  @Test
  @Order(7)
  void a_whole_grade_is_moved_step_by_step_but_for_who_has_not_signed() {
    String fromClass = id();
    created(admin.post(API + "/classes", schoolClass(fromClass, PRIMARY, 3, 2024)));
    String toClass = id();
    created(admin.post(API + "/classes", schoolClass(toClass, OTHER_PRIMARY, 3, 2024)));
    String first = register(fromClass);
    String second = register(fromClass);
    String unsigned = register(fromClass);
    String application =
        """
        {"fromSchoolId":"%s","grade":3,"toSchoolId":"%s","reason":"OTHER_LEGITIMATE",
         "explanation":"学校布局调整","appliedOn":"2025-04-01","signatures":{
          "%s":{"reference":"G-1","signedOn":"2025-03-30"},
          "%s":{"reference":"G-2","signedOn":"2025-03-30"}}}"""
            .formatted(PRIMARY, OTHER_PRIMARY, first, second);
    Answer early =
        office.post(API + "/transfer-groups", application.replace("2025-04-01", "2025-04-02"));
    leftInTheFuture(2, early);
    Answer applied = office.post(API + "/transfer-groups", application);
    assertThat(applied.body().path("done").asInt()).as(applied.toString()).isEqualTo(2);
    assertThat(applied.body().path("left").path(0).path("pupilId").asString()).isEqualTo(unsigned);
    String path = API + "/transfer-groups/" + applied.text("groupId");
    String consent = "{\"consents\":true,\"on\":\"2025-04-01\"}";
    assertThat(otherSchool.post(path + "/teacher-opinion", consent).status()).isEqualTo(403);
    done(2, office.post(path + "/teacher-opinion", consent));
    done(2, otherSchool.post(path + "/receiving-school-opinion", consent));
    done(2, principal.post(path + "/approval", consent));
    leftInTheFuture(2, office.post(path + "/file", "{\"on\":\"2025-04-02\"}"));
    done(2, office.post(path + "/file", "{\"on\":\"2025-04-01\"}"));
    String arrival =
        """
        {"on":"2025-04-01","classes":{"%s":"%s"}}"""
            .formatted(fromClass, toClass);
    leftInTheFuture(
        2, otherSchool.post(path + "/arrival", arrival.replace("2025-04-01", "2025-04-02")));
    done(2, otherSchool.post(path + "/arrival", arrival));
    assertThat(rollOf(toClass, otherSchool)).contains(first).contains(second);
    assertThat(rollOf(fromClass)).contains(unsigned).doesNotContain(first);
    assertThat(office.get(path).status()).isEqualTo(200);
  }

  @Test
  @Order(8)
  void a_change_form_is_drafted_confirmed_and_signed_and_a_nil_return_is_said() {
    String path = API + "/classes/" + FIFTH + "/change-forms/2025-02-17";
    Answer draft = ok(teacher.get(path));
    assertThat(draft.text("standing")).isEqualTo("NONE");
    JsonNode lines = draft.body().path("draft");
    assertThat(lines.findValuesAsString("kind"))
        .containsExactlyInAnyOrder("TRANSFER_UNDER_WAY", "TRANSFERRED_OUT");
    assertThat(teacher.post(path + "/confirmation", "{\"nothingChanged\":true}").code())
        .isEqualTo("drafted-line-unanswered");
    Answer confirmed = ok(teacher.post(path + "/confirmation", "{\"lines\":%s}".formatted(lines)));
    assertThat(teacher.post(path + "/signature", "{}", confirmed.etag()).status()).isEqualTo(403);
    ok(office.post(path + "/signature", "{}", confirmed.etag()));

    String completion = API + "/schools/" + PRIMARY + "/change-forms?termStart=2025-02-17";
    JsonNode school = ok(office.get(completion)).body();
    assertThat(school.path("signed").asInt()).isEqualTo(1);
    assertThat(school.path("classes").asInt()).isEqualTo(4);
    assertThat(statusOf(school, SIXTH).path("missing").asBoolean()).isTrue();

    String sixth = API + "/classes/" + SIXTH + "/change-forms/2025-02-17/confirmation";
    assertThat(office.post(sixth, "{}").code()).isEqualTo("nil-return-not-stated");
    Answer nil = ok(office.post(sixth, "{\"nothingChanged\":true}"));
    assertThat(nil.body().path("nilReturn").asBoolean()).isTrue();
    JsonNode status = statusOf(ok(office.get(completion)).body(), SIXTH);
    assertThat(status.path("missing").asBoolean()).isFalse();
    assertThat(status.path("nilReturn").asBoolean()).isTrue();
  }

  @Test
  @Order(9)
  void a_school_year_ends_in_one_run_with_a_repetition_in_it() {
    ok(
        office.post(
            API + "/pupils/" + fifthGrader + "/year-end-plan",
            """
            {"schoolYear":2024,"outcome":"REPEATED","classId":"%s","approvalReference":"A-6",%s}"""
                .formatted(FOURTH, SIGNED),
            ok(office.get(API + "/pupils/" + fifthGrader)).etag()));
    String order = "{\"unitId\":\"%s\",\"schoolYear\":2024}".formatted(PRIMARY);
    assertThat(office.post(API + "/promotions", order).code()).isEqualTo("school-year-not-over");
    moveTo("2025-08-25");
    assertThat(otherSchool.post(API + "/promotions", order).status()).isEqualTo(403);
    JsonNode run = finished(created(office.post(API + "/promotions", order)));
    assertThat(run.path("repeated").asInt()).isEqualTo(1);
    assertThat(run.path("graduated").asInt()).isEqualTo(2);
    assertThat(run.path("promoted").asInt()).isPositive();
    assertThat(run.path("left").asInt()).isZero();
    var repeating =
        events.await(
            EnrolmentOpenedV1.class,
            e -> e.pupilId().equals(fifthGrader) && e.classId().equals(FOURTH));
    assertThat(repeating.grade()).isEqualTo(5);
    var graduated = events.await(EnrolmentClosedV1.class, e -> e.pupilId().equals(sixthGrader));
    assertThat(graduated.exitCode()).isEqualTo(ExitCode.GRADUATED);
    assertThat(graduated.grade()).isEqualTo(6);
    assertThat(graduated.to()).isEqualTo("2025-07-05");

    long commits = versionOf(fourthGrader);
    Answer again = created(office.post(API + "/promotions", order));
    assertThat(again.body().path("round").asInt()).isEqualTo(1);
    assertThat(versionOf(fourthGrader)).isEqualTo(commits);
    assertThat(office.get(API + "/pupils/" + fourthGrader + "/timeline").body().toString())
        .contains("SchoolYearEnded");
  }

  @Test
  @Order(10)
  void a_class_is_undone_and_ended_again() {
    String order = "{\"unitId\":\"%s\",\"schoolYear\":2024}".formatted(PRIMARY);
    String path =
        API + "/promotions/" + office.post(API + "/promotions", order).text("promotionId");
    JsonNode sixth = classOf(path, SIXTH);
    assertThat(sixth.path("graduated").asInt()).isEqualTo(2);
    String undo = path + "/classes/" + SIXTH + "/undo";
    String reason = "{\"reason\":\"CLASS_LIST_WRONG\"}";
    assertThat(office.post(undo, reason, "\"1\"").code()).isEqualTo("stale-version");
    Answer undone = ok(office.post(undo, reason, version(sixth)));
    assertThat(undone.body().path("undone").asInt()).isEqualTo(2);
    assertThat(rollOf(SIXTH)).contains(sixthGrader).contains(otherSixthGrader);
    assertThat(classOf(path, FOURTH).path("standing").asString()).isEqualTo("DONE");
    events.await(
        EnrolmentClosedV1.class,
        e -> e.pupilId().equals(sixthGrader) && e.exitCode() == ExitCode.REGISTERED_IN_ERROR);

    JsonNode run = finished(created(office.post(API + "/promotions", order)));
    assertThat(run.path("round").asInt()).isEqualTo(2);
    assertThat(run.path("graduated").asInt()).isEqualTo(2);
  }

  @Test
  @Order(11)
  void who_finished_primary_school_and_turns_up_nowhere_is_a_no_show() {
    created(
        bureau.post(
            API + "/feeder-routes",
            """
            {"primarySchoolId":"%s","juniorSchoolId":"%s","fromSchoolYear":2025}"""
                .formatted(PRIMARY, JUNIOR)));
    assertThat(
            bureau
                .post(
                    API + "/feeder-routes",
                    """
                    {"primarySchoolId":"%s","juniorSchoolId":"%s","fromSchoolYear":2025}"""
                        .formatted(JUNIOR, PRIMARY))
                .code())
        .isEqualTo("not-a-feeder-pair");
    moveTo("2025-09-01");
    Answer file = ok(bureau.get(API + "/pupils/" + sixthGrader));
    ok(
        junior.post(
            API + "/pupils/" + sixthGrader + "/enrolments",
            """
            {"classId":"%s","from":"2025-09-01","entryKind":"FIRST_ENTRY"}"""
                .formatted(SEVENTH),
            file.etag()));
    report(junior, SEVENTH, "2025-09-01", sixthGrader);
    String list = API + "/schools/" + JUNIOR + "/expected-intake?schoolYear=2025";
    JsonNode intake = ok(junior.get(list)).body();
    assertThat(intake.path("expected").asInt()).isEqualTo(2);
    assertThat(intake.path("arrived").asInt()).isEqualTo(1);
    assertThat(office.get(list).status()).isEqualTo(403);
    assertThat(junior.get(API + "/pupils/" + otherSixthGrader).status()).isEqualTo(403);

    moveTo("2025-09-08");
    var noShow = events.await(NoShowDetectedV1.class, e -> e.pupilId().equals(otherSixthGrader));
    assertThat(noShow.toSchoolId()).isEqualTo(JUNIOR);
    assertThat(noShow.classId()).isEqualTo(SIXTH);
    assertThat(
            events.upToNow().stream()
                .filter(e -> e.toString().contains("NoShow") && e.toString().contains(sixthGrader)))
        .isEmpty();
  }

  @Test
  @Order(12)
  void a_pupil_from_another_district_is_taken_in_with_the_papers() {
    String pupilId = id();
    Answer withoutPapers =
        admin.post(API + "/pupils", pupil(pupilId, FOURTH).replace("FIRST_ENTRY", "TRANSFER_IN"));
    assertThat(withoutPapers.status()).isEqualTo(422);
    assertThat(withoutPapers.code()).isEqualTo("arrival-papers-missing");
    assertThat(withoutPapers.field()).isEqualTo("enrolment.entryKind");
    created(
        admin.post(
            API + "/pupils",
            pupil(pupilId, FOURTH).replaceAll(",\\s*\"enrolment\":\\{[^}]*}", "")));
    assertThat(
            office
                .post(
                    API + "/pupils/" + pupilId + "/enrolments",
                    """
                    {"classId":"%s","from":"2025-09-08","entryKind":"TRANSFER_IN"}"""
                        .formatted(FOURTH),
                    "\"1\"")
                .code())
        .isEqualTo("arrival-papers-missing");
    String path = API + "/pupils/" + pupilId + "/arrival-from-outside";
    String body =
        """
        {"classId":"%s","from":"2025-09-08","fromSchool":"外县小学","fromRegion":"000001",
         "approvalReference":"A-7","fileNumber":"F-1"%s}""";
    assertThat(office.post(path, body.formatted(FOURTH, ""), "\"1\"").code())
        .isEqualTo("guardian-request-missing");
    Answer arrived = ok(office.post(path, body.formatted(FOURTH, "," + SIGNED), "\"1\""));
    assertThat(arrived.body().path("enrolments").path(0).path("entryKind").asString())
        .isEqualTo("TRANSFER_IN");
    assertThat(arrived.toString()).doesNotContain("外县");
  }

  private static void report(ApiClient by, String classId, String termStart, String pupilId) {
    ok(
        by.post(
            API + "/classes/" + classId + "/term-registration",
            """
            {"termStart":"%s","date":"%s","reported":["%s"]}"""
                .formatted(termStart, termStart, pupilId)));
  }

  private JsonNode finished(Answer started) {
    String path = API + "/promotions/" + started.text("promotionId");
    long end = System.nanoTime() + PATIENCE.toNanos();
    JsonNode run = ok(office.get(path)).body();
    while (!run.path("finished").asBoolean() && System.nanoTime() < end) {
      Thread.onSpinWait();
      run = ok(office.get(path)).body();
    }
    assertThat(run.path("finished").asBoolean()).as(run.toString()).isTrue();
    return run;
  }

  private JsonNode classOf(String path, String classId) {
    for (JsonNode each : ok(office.get(path + "/classes")).body().path("items")) {
      if (each.path("classId").asString().equals(classId)) {
        return each;
      }
    }
    throw new AssertionError("no class " + classId);
  }

  private static JsonNode statusOf(JsonNode completion, String classId) {
    for (JsonNode each : completion.path("forms")) {
      if (each.path("classId").asString().equals(classId)) {
        return each;
      }
    }
    throw new AssertionError("no class " + classId);
  }

  private long versionOf(String pupilId) {
    return ok(office.get(API + "/pupils/" + pupilId)).version();
  }

  private static String version(JsonNode line) {
    return "\"" + line.path("version").asLong() + "\"";
  }

  private String rollOf(String classId) {
    return rollOf(classId, office);
  }

  private static String rollOf(String classId, ApiClient by) {
    return ok(by.get(API + "/classes/" + classId + "/roll-list")).body().toString();
  }

  private void moveTo(String date) {
    platform.clock().moveTo(LocalDate.parse(date), LocalTime.NOON);
    sweeper.sweep();
  }

  private String base() {
    return "http://127.0.0.1:" + port;
  }

  private ApiClient staff(String role, String unitId) {
    String subject = id();
    created(admin.post(API + "/appointments", appointment(subject, role, unitId)));
    return new ApiClient(base(), platform.tokens().bearer(subject, DISTRICT));
  }

  private String register(String classId) {
    String pupilId = id();
    created(admin.post(API + "/pupils", pupil(pupilId, classId)));
    return pupilId;
  }

  private static void inTheFuture(String field, Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("signed-in-the-future");
    assertThat(answer.field()).isEqualTo(field);
  }

  private static void leftInTheFuture(int pupils, Answer answer) {
    done(0, answer);
    assertThat(
            answer
                .body()
                .path("left")
                .valueStream()
                .filter(left -> left.path("code").asString().equals("signed-in-the-future")))
        .hasSize(pupils);
  }

  private static void done(int pupils, Answer answer) {
    assertThat(answer.body().path("done").asInt()).as(answer.toString()).isEqualTo(pupils);
  }

  private static String schoolClass(String classId, String schoolId, int grade, int year) {
    return """
    {"classId":"%s","schoolId":"%s","nameZh":"%d年级1班","firstSchoolYear":%d,"firstGrade":%d,
     "from":"%d-09-01"}"""
        .formatted(classId, schoolId, grade, year, grade, year);
  }

  private static String pupil(String pupilId, String classId) {
    return """
    {"pupilId":"%s","name":"测试生","sex":"FEMALE","birthDate":"2013-03-14",
     "guardian":{"name":"测试监护","relation":"母亲"},"registeredOn":"2024-09-02",
     "enrolment":{"classId":"%s","from":"2024-09-02","entryKind":"FIRST_ENTRY"}}"""
        .formatted(pupilId, classId);
  }
}
