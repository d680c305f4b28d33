package cn.district.retention.enrollment.linkage;

import static cn.district.retention.enrollment.SchoolRequests.appointment;
import static cn.district.retention.enrollment.SchoolRequests.created;
import static cn.district.retention.enrollment.SchoolRequests.id;
import static cn.district.retention.enrollment.SchoolRequests.ok;
import static cn.district.retention.enrollment.SchoolRequests.unit;
import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.PupilsMergedV1;
import cn.district.retention.contracts.enrollment.TransferUnverifiedV1;
import cn.district.retention.servicekit.due.Sweeper;
import cn.district.retention.testkit.ApiClient;
import cn.district.retention.testkit.ApiClient.Answer;
import cn.district.retention.testkit.TestPlatform;
import cn.district.retention.testkit.TopicRecorder;
import cn.district.retention.testkit.WithPlatform;
import com.mongodb.client.MongoDatabase;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.bson.Document;
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
 * Two places of a move through the API: each sees what the other has confirmed, nobody else does.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithPlatform(date = "2024-09-20", alone = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LinkageApiTest {

  private static final String API = "/api/v1/enrollment";
  private static final String DISTRICT = TestPlatform.DISTRICT;
  private static final String LEFT_TOWN = id();
  private static final String REACHED_TOWN = id();
  private static final String LEFT = id();
  private static final String REACHED = id();
  private static final String THIRD = id();
  private static final String LEFT_CLASS = id();
  private static final String REACHED_CLASS = id();
  private static final String THIRD_CLASS = id();

  private static final String EMIGRATION =
      """
      {"exitCode":"EMIGRATED","to":"2024-10-26",
       "guardianRequest":{"reference":"G-6","signedOn":"2024-10-26"},
       "document":{"type":"出境证明","number":"D-1"},"approvalReference":"A-1"}""";

  @Autowired private TestPlatform platform;
  @Autowired private Sweeper sweeper;
  @Autowired private MongoDatabase database;
  @LocalServerPort private int port;

  private ApiClient admin;
  private ApiClient left;
  private ApiClient reached;
  private ApiClient third;
  private ApiClient leftTown;
  private ApiClient reachedTown;
  private ApiClient bureau;
  private TopicRecorder events;
  private String leftStaff;
  private String reachedStaff;
  private String bureauStaff;

  @BeforeAll
  void a_district_with_two_townships() {
    platform.clock().moveTo(LocalDate.parse("2024-09-20"), LocalTime.NOON);
    admin = new ApiClient("http://127.0.0.1:" + port, platform.adminBearer());
    events = new TopicRecorder(platform.broker(), Topic.ENROLLMENT);
    created(admin.post(API + "/units", unit(DISTRICT, "DISTRICT", "000000", null, null)));
    created(admin.post(API + "/units", unit(LEFT_TOWN, "TOWNSHIP", "000000100", DISTRICT, null)));
    created(
        admin.post(API + "/units", unit(REACHED_TOWN, "TOWNSHIP", "000000200", DISTRICT, null)));
    created(admin.post(API + "/units", unit(LEFT, "SCHOOL", "S-1", LEFT_TOWN, "PRIMARY")));
    created(admin.post(API + "/units", unit(REACHED, "SCHOOL", "S-2", REACHED_TOWN, "PRIMARY")));
    created(admin.post(API + "/units", unit(THIRD, "SCHOOL", "S-3", REACHED_TOWN, "PRIMARY")));
    created(
        admin.post(
            API + "/school-years",
            """
            {"schoolYear":2024,"start":"2024-09-01","censusDate":"2024-09-01",
             "terms":[{"code":"AUTUMN","start":"2024-09-02","end":"2025-01-18"}],
             "daysOff":["2024-09-23","2024-09-24"],"makeUpDays":["2024-09-21"]}"""));
    created(admin.post(API + "/classes", schoolClass(LEFT_CLASS, LEFT)));
    created(admin.post(API + "/classes", schoolClass(REACHED_CLASS, REACHED)));
    created(admin.post(API + "/classes", schoolClass(THIRD_CLASS, THIRD)));
    leftStaff = appointed("SCHOOL_SYSTEM", LEFT);
    reachedStaff = appointed("SCHOOL_SYSTEM", REACHED);
    left = ApiClient.of(port, leftStaff, DISTRICT);
    reached = ApiClient.of(port, reachedStaff, DISTRICT);
    third = as("SCHOOL_SYSTEM", THIRD);
    leftTown = as("TOWNSHIP_OFFICER", LEFT_TOWN);
    reachedTown = as("TOWNSHIP_OFFICER", REACHED_TOWN);
    bureauStaff = appointed("BUREAU", DISTRICT);
    bureau = ApiClient.of(port, bureauStaff, DISTRICT);
  }

  @Test
  @Order(1)
  void both_places_of_a_move_see_whose_confirmation_is_missing() {
    String pupilId = register(LEFT_CLASS, null);
    Answer applied =
        created(
            left.post(
                API + "/transfers",
                """
                {"pupilId":"%s","toSchoolId":"%s","reason":"PARENTS_WORK","appliedOn":"2024-09-20",
                 "guardianSignature":{"reference":"G-1","signedOn":"2024-09-20"}}"""
                    .formatted(pupilId, REACHED)));
    String transferId = applied.text("transferId");
    String path = API + "/transfers/" + transferId;

    JsonNode leaving = only(leftTown, LEFT_TOWN, "");
    assertThat(leaving.path("moveId").asString()).isEqualTo(transferId);
    assertThat(leaving.path("direction").asString()).isEqualTo("LEAVING");
    assertThat(leaving.path("stage").asString()).isEqualTo("AGREEING");
    assertThat(leaving.path("missing").asString()).isEqualTo("APPROVAL");
    assertThat(leaving.path("missingFrom").asString()).isEqualTo("LEAVING");
    assertThat(only(reachedTown, REACHED_TOWN, "").path("direction").asString())
        .isEqualTo("ARRIVING");
    assertThat(only(bureau, DISTRICT, "").path("direction").asString()).isEqualTo("WITHIN");
    assertThat(moves(third, THIRD, "").body().path("items").size()).isZero();
    assertThat(moves(third, REACHED, "").code()).isEqualTo("outside-scope");
    assertThat(moves(leftTown, REACHED_TOWN, "").code()).isEqualTo("outside-scope");

    String consent = "{\"consents\":true,\"on\":\"2024-09-20\"}";
    Answer teacher = ok(left.post(path + "/teacher-opinion", consent, applied.etag()));
    assertThat(only(reached, REACHED, "").path("missing").asString()).isEqualTo("ACCEPTANCE");
    Answer accepted = ok(reached.post(path + "/receiving-school-opinion", consent, teacher.etag()));
    Answer approved = ok(left.post(path + "/approval", consent, accepted.etag()));
    assertThat(only(reached, REACHED, "").path("missing").asString()).isEqualTo("FILE_SENT");
    Answer sent = ok(left.post(path + "/file", "{\"on\":\"2024-09-20\"}", approved.etag()));

    platform.clock().moveTo(LocalDate.parse("2024-09-25"), LocalTime.NOON);
    JsonNode onTheWay = only(reachedTown, REACHED_TOWN, "&stage=ON_THE_WAY&age=UP_TO_7_DAYS");
    assertThat(onTheWay.path("since").asString()).isEqualTo("2024-09-20");
    assertThat(onTheWay.path("days").asInt()).isEqualTo(5);
    assertThat(onTheWay.path("workingDays").asInt()).isEqualTo(2);
    assertThat(onTheWay.path("missing").asString()).isEqualTo("ARRIVAL");
    assertThat(onTheWay.path("missingFrom").asString()).isEqualTo("RECEIVING");
    assertThat(moves(reachedTown, REACHED_TOWN, "&stage=AGREEING").body().path("items").size())
        .isZero();
    assertThat(counts(bureau, DISTRICT).path("onTheWay").path(1).toString())
        .isEqualTo("{\"age\":\"UP_TO_7_DAYS\",\"leaving\":0,\"arriving\":0,\"within\":1}");
    assertThat(counts(leftTown, LEFT_TOWN).path("onTheWay").path(1).path("leaving").asInt())
        .isEqualTo(1);

    JsonNode seen = ok(reachedTown.get(path + "/confirmations")).body();
    assertThat(seen.path("leaving").findValuesAsString("kind"))
        .containsExactly("APPROVAL", "APPROVAL", "FILE_SENT");
    assertThat(seen.path("leaving").path(2).path("staffId").asString()).isEqualTo(leftStaff);
    assertThat(seen.path("leaving").path(2).path("unitId").asString()).isEqualTo(LEFT);
    JsonNode acceptance = ok(leftTown.get(path + "/confirmations")).body().path("receiving");
    assertThat(acceptance.findValuesAsString("kind")).containsExactly("ACCEPTANCE");
    assertThat(acceptance.path(0).path("on").asString()).isEqualTo("2024-09-20");
    assertThat(acceptance.path(0).path("staffId").asString()).isEqualTo(reachedStaff);
    assertThat(third.get(path + "/confirmations").code()).isEqualTo("outside-scope");
    assertThat(reached.get(API + "/pupils/" + pupilId).status()).isEqualTo(403);

    String arrival = "{\"on\":\"2024-09-25\",\"classId\":\"%s\"}".formatted(REACHED_CLASS);
    assertThat(bureau.post(path + "/arrival", arrival, sent.etag()).code())
        .isEqualTo("outside-scope");
    ok(reached.post(path + "/arrival", arrival, sent.etag()));
    assertThat(moves(leftTown, LEFT_TOWN, "").body().path("items").size()).isZero();
    assertThat(moves(reached, REACHED, "").body().path("items").size()).isZero();
    JsonNode done = ok(leftTown.get(path + "/confirmations")).body();
    assertThat(done.path("receiving").findValuesAsString("kind"))
        .containsExactly("ACCEPTANCE", "ARRIVAL");
    assertThat(done.path("missing").isMissingNode() || done.path("missing").isNull()).isTrue();
    assertThat(reached.get(API + "/pupils/" + pupilId).status()).isEqualTo(200);
  }

  @Test
  @Order(2)
  void what_another_district_confirms_is_recorded_by_its_document() {
    String pupilId = register(LEFT_CLASS, null);
    Answer applied =
        created(
            left.post(
                API + "/transfers",
                """
                {"pupilId":"%s","toExternalSchool":{"name":"外县小学","region":"000001"},
                 "reason":"HOME_MOVED","appliedOn":"2024-09-25",
                 "guardianSignature":{"reference":"G-2","signedOn":"2024-09-25"}}"""
                    .formatted(pupilId)));
    String path = API + "/transfers/" + applied.text("transferId");
    String consent = "{\"consents\":true,\"on\":\"2024-09-25\"%s}";
    Answer teacher =
        ok(left.post(path + "/teacher-opinion", consent.formatted(""), applied.etag()));
    Answer accepted =
        ok(
            left.post(
                path + "/receiving-school-opinion",
                consent.formatted(",\"receiptReference\":\"H-1\""),
                teacher.etag()));
    Answer approved = ok(left.post(path + "/approval", consent.formatted(""), accepted.etag()));
    ok(left.post(path + "/file", "{\"on\":\"2024-09-25\"}", approved.etag()));

    platform.clock().moveTo(LocalDate.parse("2024-10-26"), LocalTime.NOON);
    sweeper.sweep();
    events.await(TransferUnverifiedV1.class, e -> e.pupilId().equals(pupilId));
    JsonNode late = only(bureau, DISTRICT, "&direction=LEAVING");
    assertThat(late.path("unverified").asBoolean()).isTrue();
    assertThat(late.path("since").asString()).isEqualTo("2024-09-25");
    assertThat(late.path("age").asString()).isEqualTo("OVER_30_DAYS");
    assertThat(late.path("toSchoolId").isMissingNode() || late.path("toSchoolId").isNull())
        .isTrue();
    assertThat(reachedTown.get(path + "/confirmations").code()).isEqualTo("outside-scope");

    ok(
        bureau.post(
            path + "/arrival",
            """
            {"on":"2024-10-08","receiptNumber":"H-9","receiptIssuedBy":"外县教育局"}""",
            bureau.get(path).etag()));
    JsonNode receiving = ok(left.get(path + "/confirmations")).body().path("receiving");
    assertThat(receiving.path(0).path("document").asString()).isEqualTo("H-1");
    assertThat(receiving.path(0).path("issuedBy").asString()).isEqualTo("外县小学");
    assertThat(receiving.path(1).path("document").asString()).isEqualTo("H-9");
    assertThat(receiving.path(1).path("issuedBy").asString()).isEqualTo("外县教育局");
    assertThat(moves(bureau, DISTRICT, "").body().path("items").size()).isZero();
    assertThat(database.getCollection("commits").find())
        .allMatch(commit -> !commit.toString().contains("外县教育局"));
  }

  @Test
  @Order(3)
  void an_arrival_waits_until_the_former_district_has_let_the_pupil_go() {
    String pupilId = register(null, null);
    Answer arrived =
        ok(
            reached.post(
                API + "/pupils/" + pupilId + "/arrival-from-outside",
                """
                {"classId":"%s","from":"2024-10-21","fromSchool":"外县小学","fromRegion":"000001",
                 "guardianRequest":{"reference":"G-3","signedOn":"2024-10-20"},
                 "approvalReference":"A-7","fileNumber":"F-1"}"""
                    .formatted(REACHED_CLASS),
                "\"1\""));
    String enrolmentId = arrived.body().path("enrolments").path(0).path("enrolmentId").asString();
    String path = API + "/pupils/" + pupilId + "/arrivals/" + enrolmentId;
    JsonNode waiting = only(reachedTown, REACHED_TOWN, "&direction=ARRIVING");
    assertThat(waiting.path("moveId").asString()).isEqualTo(enrolmentId);
    assertThat(waiting.path("kind").asString()).isEqualTo("ARRIVAL_FROM_OUTSIDE");
    assertThat(waiting.path("missing").asString()).isEqualTo("RELEASE");
    assertThat(waiting.path("days").asInt()).isEqualTo(5);
    assertThat(database.getCollection("open_moves").find())
        .anyMatch(school -> school.toString().contains(enrolmentId))
        .allMatch(school -> !school.toString().contains("外县"));
    JsonNode before = ok(reachedTown.get(path + "/confirmations")).body();
    assertThat(before.path("from").path("school").asString()).isEqualTo("外县小学");
    assertThat(before.path("leaving").findValuesAsString("document")).containsExactly("A-7", "F-1");

    String release = "{\"reference\":\"R-1\",\"issuedBy\":\"外县教育局\",\"on\":\"2024-10-25\"}";
    assertThat(left.post(path + "/release", release).code()).isEqualTo("outside-scope");
    assertThat(left.get(path + "/confirmations").code()).isEqualTo("outside-scope");
    assertThat(reached.post(path + "/release", "{\"on\":\"2024-10-25\"}").status()).isEqualTo(400);
    assertThat(reached.post(path + "/release", release.replace("2024-10-25", "2024-10-27")).code())
        .isEqualTo("date-in-the-future");
    assertThat(
            reached
                .post(API + "/pupils/" + pupilId + "/arrivals/" + id() + "/release", release)
                .code())
        .isEqualTo("arrival-unknown");
    ok(reached.post(path + "/release", release));
    assertThat(reached.post(path + "/release", release).code())
        .isEqualTo("release-confirmed-already");
    assertThat(moves(reachedTown, REACHED_TOWN, "").body().path("items").size()).isZero();
    JsonNode after = ok(bureau.get(path + "/confirmations")).body();
    assertThat(after.path("leaving").path(2).path("kind").asString()).isEqualTo("RELEASE");
    assertThat(after.path("leaving").path(2).path("issuedBy").asString()).isEqualTo("外县教育局");

    String wrongPupil = "{\"reason\":\"WRONG_PUPIL\"}";
    assertThat(reached.post(path + "/release/retraction", wrongPupil).status()).isEqualTo(403);
    assertThat(bureau.post(path + "/release/retraction", "{}").field()).isEqualTo("reason");
    ok(bureau.post(path + "/release/retraction", wrongPupil));
    assertThat(bureau.post(path + "/release/retraction", wrongPupil).code())
        .isEqualTo("release-unknown");
    assertThat(only(reached, REACHED, "").path("since").asString()).isEqualTo("2024-10-21");
    assertThat(ok(bureau.get(path + "/confirmations")).body().path("missing").asString())
        .isEqualTo("RELEASE");
    ok(reached.post(path + "/release", release));
    assertThat(moves(reached, REACHED, "").body().path("items").size()).isZero();
  }

  @Test
  @Order(4)
  void an_arrival_that_was_registered_in_error_waits_for_nobody() {
    String pupilId = register(null, null);
    Answer arrived =
        ok(
            reached.post(
                API + "/pupils/" + pupilId + "/arrival-from-outside",
                """
                {"classId":"%s","from":"2024-10-21","fromSchool":"外县小学","fromRegion":"000001",
                 "guardianRequest":{"reference":"G-4","signedOn":"2024-10-20"},
                 "approvalReference":"A-8","fileNumber":"F-2"}"""
                    .formatted(REACHED_CLASS),
                "\"1\""));
    assertThat(moves(reached, REACHED, "").body().path("items").size()).isEqualTo(1);
    ok(
        reached.post(
            API + "/pupils/" + pupilId + "/withdrawal",
            "{\"exitCode\":\"REGISTERED_IN_ERROR\",\"to\":\"2024-10-21\"}",
            arrived.etag()));
    assertThat(moves(reached, REACHED, "").body().path("items").size()).isZero();
  }

  @Test
  @Order(5)
  void the_household_region_of_a_migrant_pupil_is_told_in_each_term() {
    String migrant = register(THIRD_CLASS, "000001");
    String local = register(THIRD_CLASS, "000000200");
    String unknown = register(THIRD_CLASS, null);
    ok(
        third.post(
            API + "/pupils/" + unknown + "/key-group-tags",
            "{\"keyGroup\":\"MIGRANT\",\"source\":\"SCHOOL_SURVEY\",\"from\":\"2024-10-01\"}",
            "\"1\""));
    String list = API + "/household-notices?unit=" + REACHED_TOWN;
    assertThat(third.get(list).code()).isEqualTo("outside-scope");
    assertThat(line(bureau.get(list), migrant).path("missing").asString()).isEqualTo("NOTICE");
    assertThat(line(bureau.get(list), unknown).path("missing").asString()).isEqualTo("REGION");
    assertThat(bureau.get(list).toString()).doesNotContain(local);
    assertThat(bureau.get(list + "&missing=ACKNOWLEDGEMENT").body().path("items").size()).isZero();
    Answer first = bureau.get(list + "&limit=1");
    Answer second = bureau.get(list + "&limit=1&after=" + first.text("next").replace("|", "%7C"));
    assertThat(first.body().path("items").size() + second.body().path("items").size()).isEqualTo(2);

    String notices = API + "/pupils/" + migrant + "/household-notices";
    String letter = "{\"reference\":\"L-1\",\"on\":\"2024-10-25\"}";
    assertThat(left.post(notices, letter).code()).isEqualTo("outside-scope");
    assertThat(third.post(API + "/pupils/" + local + "/household-notices", letter).code())
        .isEqualTo("household-region-here");
    assertThat(third.post(API + "/pupils/" + unknown + "/household-notices", letter).code())
        .isEqualTo("household-region-unknown");
    assertThat(third.post(notices, letter.replace("2024-10-25", "2024-08-25")).code())
        .isEqualTo("notice-before-term");
    Answer told = ok(third.post(notices, letter));
    assertThat(third.post(notices, letter).code()).isEqualTo("household-notified-already");
    JsonNode waiting = line(bureau.get(list), migrant);
    assertThat(waiting.path("missing").asString()).isEqualTo("ACKNOWLEDGEMENT");
    assertThat(waiting.path("since").asString()).isEqualTo("2024-10-25");
    String noticeId = waiting.path("noticeId").asString();
    assertThat(told.body().path("notices").path(0).path("noticeId").asString()).isEqualTo(noticeId);

    String answer = "{\"reference\":\"R-2\",\"issuedBy\":\"外县教育局\",\"on\":\"2024-10-26\"}";
    assertThat(third.post(notices + "/" + id() + "/acknowledgement", answer).code())
        .isEqualTo("household-notice-unknown");
    ok(third.post(notices + "/" + noticeId + "/acknowledgement", answer));
    assertThat(bureau.get(list).toString()).doesNotContain(migrant);
    assertThat(third.get(notices).body().path("notices").path(0).toString())
        .contains("R-2", "外县教育局", "000001");

    String entryError = "{\"reason\":\"ENTRY_ERROR\"}";
    assertThat(third.post(notices + "/" + noticeId + "/retraction", entryError).status())
        .isEqualTo(403);
    ok(bureau.post(notices + "/" + noticeId + "/acknowledgement/retraction", entryError));
    assertThat(line(bureau.get(list), migrant).path("missing").asString())
        .isEqualTo("ACKNOWLEDGEMENT");
    assertThat(
            bureau
                .post(notices + "/" + noticeId + "/acknowledgement/retraction", entryError)
                .code())
        .isEqualTo("acknowledgement-unknown");
    ok(bureau.post(notices + "/" + noticeId + "/retraction", entryError));
    assertThat(line(bureau.get(list), migrant).path("missing").asString()).isEqualTo("NOTICE");
    assertThat(bureau.post(notices + "/" + noticeId + "/retraction", entryError).code())
        .isEqualTo("household-notice-unknown");
    ok(third.post(notices, letter));

    ok(
        third.post(
            API + "/pupils/" + migrant + "/details",
            "{\"from\":\"2024-10-26\",\"residenceRegion\":\"000003\"}",
            "\"1\""));
    assertThat(third.post(notices, letter).code()).isEqualTo("lives-elsewhere");
    ok(
        third.post(
            API + "/pupils/" + migrant + "/details",
            """
            {"from":"2024-10-26","residenceRegion":"000000200","householdRegion":"000002",
             "documentReference":"D-1"}""",
            "\"2\""));
    assertThat(line(bureau.get(list), migrant).path("missing").asString()).isEqualTo("NOTICE");
    assertThat(database.getCollection("migrant_pupils").find())
        .allMatch(pupil -> !pupil.toString().contains("00000"));
  }

  @Test
  @Order(6)
  void who_is_refused_is_on_the_way_no_more() {
    String pupilId = register(LEFT_CLASS, null);
    Answer applied =
        created(
            left.post(
                API + "/transfers",
                """
                {"pupilId":"%s","toSchoolId":"%s","reason":"PARENTS_WORK","appliedOn":"2024-10-26",
                 "guardianSignature":{"reference":"G-5","signedOn":"2024-10-26"}}"""
                    .formatted(pupilId, REACHED)));
    String path = API + "/transfers/" + applied.text("transferId");
    assertThat(moves(reached, REACHED, "").toString()).contains(applied.text("transferId"));
    ok(
        left.post(
            path + "/teacher-opinion",
            "{\"consents\":false,\"on\":\"2024-10-26\"}",
            applied.etag()));
    assertThat(moves(left, LEFT, "").body().path("items").size()).isZero();
    assertThat(moves(reached, REACHED, "").body().path("items").size()).isZero();
    JsonNode seen = ok(reached.get(path + "/confirmations")).body();
    assertThat(seen.path("rejected").asBoolean()).isTrue();
    assertThat(seen.path("leaving").path(0).path("consents").asBoolean()).isFalse();
  }

  @Test
  @Order(7)
  void of_an_erased_pupil_the_days_are_left() {
    String pupilId = register(THIRD_CLASS, "000001");
    String notices = API + "/pupils/" + pupilId + "/household-notices";
    ok(third.post(notices, "{\"reference\":\"L-3\",\"on\":\"2024-10-25\"}"));
    assertThat(isOnRecordAsMigrant(pupilId)).isTrue();
    Answer left = ok(third.post(API + "/pupils/" + pupilId + "/withdrawal", EMIGRATION, "\"1\""));
    assertThat(third.post(notices, "{\"reference\":\"L-4\",\"on\":\"2024-10-26\"}").code())
        .isEqualTo("not-enrolled");
    erase(pupilId, left.etag());
    assertThat(isOnRecordAsMigrant(pupilId)).isFalse();
    assertThat(ok(third.get(notices)).body().path("notices").path(0).path("on").asString())
        .isEqualTo("2024-10-25");
    assertThat(third.get(notices).toString()).doesNotContain("L-3").doesNotContain("000001");
  }

  private boolean isOnRecordAsMigrant(String pupilId) {
    return database.getCollection("migrant_pupils").find(new Document("_id", pupilId)).first()
        != null;
  }

  private void erase(String pupilId, String etag) {
    ok(
        admin.post(
            API + "/pupils/" + pupilId + "/erasure",
            "{\"basis\":\"GUARDIAN_REQUEST\",\"approvedBy\":\"%s\"}".formatted(bureauStaff),
            etag));
  }

  @Test
  @Order(8)
  void an_arrival_of_a_pupil_who_has_left_waits_for_nobody() {
    String pupilId = register(null, null);
    Answer arrived = ok(arrive(pupilId, "G-8"));
    assertThat(only(reached, REACHED, "").path("pupilId").asString()).isEqualTo(pupilId);
    Answer gone =
        ok(reached.post(API + "/pupils/" + pupilId + "/withdrawal", EMIGRATION, arrived.etag()));
    assertThat(moves(reached, REACHED, "").body().path("items").size()).isZero();
    erase(pupilId, gone.etag());
    assertThat(moves(reached, REACHED, "").body().path("items").size()).isZero();
  }

  @Test
  @Order(9)
  void an_arrival_corrected_twice_waits_at_the_last_school_alone() {
    String staffId = id();
    for (String school : List.of(LEFT, REACHED, THIRD)) {
      created(admin.post(API + "/appointments", appointment(staffId, "ACADEMIC_OFFICE", school)));
    }
    ApiClient office = ApiClient.of(port, staffId, DISTRICT);
    String pupilId = register(null, null);
    Answer arrived = ok(arrive(pupilId, "G-9"));
    Answer once = ok(office.post(corrections(pupilId), into(pupilId, THIRD_CLASS), arrived.etag()));
    assertThat(only(third, THIRD, "").path("pupilId").asString()).isEqualTo(pupilId);
    Answer twice = ok(office.post(corrections(pupilId), into(pupilId, LEFT_CLASS), once.etag()));
    assertThat(only(left, LEFT, "").path("pupilId").asString()).isEqualTo(pupilId);
    assertThat(moves(third, THIRD, "").body().path("items").size()).isZero();
    assertThat(moves(reached, REACHED, "").body().path("items").size()).isZero();
    ok(left.post(API + "/pupils/" + pupilId + "/withdrawal", EMIGRATION, twice.etag()));
    assertThat(moves(bureau, DISTRICT, "").body().path("items").size()).isZero();
  }

  private static String corrections(String pupilId) {
    return API + "/pupils/" + pupilId + "/corrections";
  }

  private static String into(String pupilId, String classId) {
    return "{\"targetEventId\":\"pupil/%s:2:0\",\"reason\":\"ENTRY_ERROR\",\"classId\":\"%s\"}"
        .formatted(pupilId, classId);
  }

  private Answer arrive(String pupilId, String request) {
    return reached.post(
        API + "/pupils/" + pupilId + "/arrival-from-outside",
        """
        {"classId":"%s","from":"2024-10-21","fromSchool":"外县小学","fromRegion":"000001",
         "guardianRequest":{"reference":"%s","signedOn":"2024-10-20"},
         "approvalReference":"A-9","fileNumber":"F-9"}"""
            .formatted(REACHED_CLASS, request),
        "\"1\"");
  }

  @Test
  @Order(10)
  void a_notice_of_one_entry_of_a_person_is_one_of_the_person() {
    String surviving = register(THIRD_CLASS, "000001");
    String alias = register(LEFT_CLASS, "000001");
    String letter = "{\"reference\":\"L-10\",\"on\":\"2024-10-25\"}";
    Answer told = ok(left.post(API + "/pupils/" + alias + "/household-notices", letter));
    String noticeId = told.body().path("notices").path(0).path("noticeId").asString();
    String list = API + "/household-notices?unit=" + DISTRICT;
    assertThat(line(bureau.get(list), surviving).path("missing").asString()).isEqualTo("NOTICE");
    Answer pair =
        bureau.post(
            API + "/duplicates",
            "{\"firstPupilId\":\"%s\",\"secondPupilId\":\"%s\"}".formatted(surviving, alias));
    assertThat(pair.status()).as(pair.toString()).isBetween(200, 201);
    ok(
        bureau.post(
            API + "/duplicates/" + pair.text("pairId") + "/judgement",
            "{\"verdict\":\"SAME_PERSON\",\"survivingPupilId\":\"%s\"}".formatted(surviving),
            pair.etag()));
    events.await(PupilsMergedV1.class, e -> e.aliasPupilId().equals(alias));

    JsonNode waiting = line(bureau.get(list), surviving);
    assertThat(waiting.path("missing").asString()).isEqualTo("ACKNOWLEDGEMENT");
    assertThat(waiting.path("noticeId").asString()).isEqualTo(noticeId);
    String notices = API + "/pupils/" + surviving + "/household-notices";
    assertThat(third.post(notices, letter).code()).isEqualTo("household-notified-already");
    ok(
        third.post(
            notices + "/" + noticeId + "/acknowledgement",
            "{\"reference\":\"R-10\",\"issuedBy\":\"外县教育局\",\"on\":\"2024-10-26\"}"));
    assertThat(ok(third.get(notices)).toString()).contains("L-10", "R-10");
    assertThat(bureau.get(list).toString()).doesNotContain(surviving);
  }

  @Test
  @Order(11)
  void a_region_is_a_code_or_absent() {
    String pupilId = id();
    Answer refused =
        admin.post(API + "/pupils", registration(pupilId, ",\"householdRegion\":\"某县\""));
    assertThat(refused.code()).isEqualTo("region-code-invalid");
    assertThat(refused.field()).isEqualTo("householdRegion");
    created(
        admin.post(
            API + "/pupils",
            registration(pupilId, ",\"householdRegion\":\" \",\"residenceRegion\":\"\"")));
    String details = API + "/pupils/" + pupilId + "/details";
    Answer changed =
        bureau.post(details, "{\"from\":\"2024-10-26\",\"residenceRegion\":\"12345\"}", "\"1\"");
    assertThat(changed.code()).isEqualTo("region-code-invalid");
    assertThat(changed.field()).isEqualTo("residenceRegion");
    assertThat(isOnRecordAsMigrant(pupilId)).isFalse();
  }

  private static String registration(String pupilId, String more) {
    return """
    {"pupilId":"%s","name":"测试生","sex":"FEMALE","birthDate":"2015-03-14",
     "guardian":{"name":"测试监护","relation":"母亲"},"registeredOn":"2024-09-02"%s}"""
        .formatted(pupilId, more);
  }

  private static JsonNode line(Answer list, String pupilId) {
    for (JsonNode line : ok(list).body().path("items")) {
      if (line.path("pupilId").asString().equals(pupilId)) {
        return line;
      }
    }
    throw new AssertionError("not on the list: " + pupilId);
  }

  private static JsonNode only(ApiClient by, String unit, String filter) {
    JsonNode items = ok(moves(by, unit, filter)).body().path("items");
    assertThat(items.size()).as(items.toString()).isEqualTo(1);
    return items.path(0);
  }

  private static Answer moves(ApiClient by, String unit, String filter) {
    return by.get(API + "/moves?unit=" + unit + filter);
  }

  private static JsonNode counts(ApiClient by, String unit) {
    return ok(by.get(API + "/moves/counts?unit=" + unit)).body();
  }

  private ApiClient as(String role, String unitId) {
    return ApiClient.of(port, appointed(role, unitId), DISTRICT);
  }

  private String appointed(String role, String unitId) {
    String staffId = id();
    created(admin.post(API + "/appointments", appointment(staffId, role, unitId)));
    return staffId;
  }

  private String register(String classId, String householdRegion) {
    String pupilId = id();
    ApiClient by = classId == null ? admin : classId.equals(LEFT_CLASS) ? left : third;
    String region =
        householdRegion == null ? "" : ",\"householdRegion\":\"%s\"".formatted(householdRegion);
    String enrolment =
        classId == null
            ? ""
            : """
              ,"enrolment":{"classId":"%s","from":"2024-09-02","entryKind":"FIRST_ENTRY"}"""
                .formatted(classId);
    created(by.post(API + "/pupils", registration(pupilId, region + enrolment)));
    return pupilId;
  }

  private static String schoolClass(String classId, String schoolId) {
    return """
    {"classId":"%s","schoolId":"%s","nameZh":"三年级班","firstSchoolYear":2022,"firstGrade":1,
     "from":"2022-09-01"}"""
        .formatted(classId, schoolId);
  }
}
