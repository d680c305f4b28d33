package cn.district.retention.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.e2e.Client.Reply;
import cn.district.retention.local.demo.county.School;
import cn.district.retention.local.demo.county.SchoolClass;
import cn.district.retention.local.demo.county.SchoolType;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/**
 * The next school year begins: a pupil registers, stays away, is visited, gets a notice, is
 * reported to the township, comes back, is helped, and moves on. Each step builds on the one
 * before.
 */
@EndToEnd
@Order(4)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SchoolLifeTest {

  private static final String ENROLLMENT = "/api/v1/enrollment";
  private static final String PUPIL = ENROLLMENT + "/pupils/" + Canary.PUPIL_ID;
  private static final String CASE = "/api/v1/dropout/cases/" + Canary.PUPIL_ID;

  private final RunningPlatform platform;
  private final Client client;
  private final School school;
  private final SchoolClass schoolClass;

  SchoolLifeTest(RunningPlatform platform) {
    this.platform = platform;
    this.client = new Client(platform);
    this.school = school(SchoolType.NINE_YEAR);
    this.schoolClass =
        school.classes().stream().filter(c -> c.grade() == 3).findFirst().orElseThrow();
  }

  private School school(SchoolType type) {
    return platform.county().schools().stream()
        .filter(candidate -> candidate.type() == type)
        .findFirst()
        .orElseThrow();
  }

  private static void assertDone(Reply reply) {
    assertThat(reply.status()).as(reply.response().body()).isBetween(200, 201);
  }

  private JsonNode figure(String code) {
    String path =
        "/api/v1/reporting/units/%s/figures?figures=%s".formatted(platform.county().id(), code);
    return client.get("bureau-system", path).body().path("figures").path(0);
  }

  private String standing() {
    return client.get(school.clientId(), CASE).body().path("standing").asString();
  }

  private void assertStanding(String standing) {
    Awaitility.await("standing " + standing)
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(standing()).isEqualTo(standing));
  }

  private void assertNumerator(String code, long numerator) {
    Awaitility.await(code + " to be " + numerator)
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(figure(code).path("numerator").asLong()).isEqualTo(numerator));
  }

  @Test
  @Order(1)
  void the_bureau_sets_the_next_year_and_a_pupil_registers() {
    assertDone(
        client.post(
            "bureau-system",
            ENROLLMENT + "/school-years",
            Map.of(
                "schoolYear",
                2025,
                "start",
                "2025-09-01",
                "censusDate",
                "2025-09-01",
                "terms",
                List.of(Map.of("code", "AUTUMN", "start", "2025-09-01", "end", "2026-01-24")),
                "daysOff",
                List.of(),
                "makeUpDays",
                List.of())));
    platform.moveClock("2025-09-01");
    assertDone(
        client.post(
            school.clientId(),
            ENROLLMENT + "/pupils",
            Map.of(
                "pupilId",
                Canary.PUPIL_ID,
                "name",
                Canary.NAME,
                "sex",
                "MALE",
                "birthDate",
                Canary.BIRTH_DATE,
                "idNumber",
                Canary.ID_NUMBER,
                "guardian",
                Map.of("name", Canary.GUARDIAN, "relation", "FATHER", "phone", Canary.PHONE),
                "registeredOn",
                "2025-09-01",
                "enrolment",
                Map.of(
                    "classId", schoolClass.id(),
                    "from", "2025-09-01",
                    "entryKind", "FIRST_ENTRY"))));
    JsonNode file = client.get(school.clientId(), PUPIL).body();
    assertThat(file.path("person").path("name").asString()).isEqualTo(Canary.NAME);
    assertThat(file.path("person").path("idNumber").asString())
        .isNotEqualTo(Canary.ID_NUMBER)
        .contains("*");
  }

  @Test
  @Order(2)
  void three_unexcused_days_in_a_row_raise_a_suspicion() {
    for (String day : List.of("2025-09-01", "2025-09-02", "2025-09-03")) {
      platform.moveClock(day.equals("2025-09-01") ? "2025-09-01T09:00+08:00" : day);
      callRoll(day);
    }
    platform.moveClock("2025-09-04");
    assertStanding("SUSPECTED");
    JsonNode list =
        client
            .get(school.clientId(), "/api/v1/dropout/cases?standing=SUSPECTED&unit=" + school.id())
            .body();
    List<String> listed = new ArrayList<>();
    list.path("items").forEach(item -> listed.add(item.path("caseId").asString()));
    assertThat(listed).contains(Canary.PUPIL_ID);
  }

  private void callRoll(String day) {
    JsonNode list =
        client
            .get(school.clientId(), ENROLLMENT + "/classes/" + schoolClass.id() + "/roll-list")
            .body();
    assertDone(
        client.post(
            school.clientId(),
            ENROLLMENT + "/rolls",
            Map.of(
                "classId", schoolClass.id(),
                "date", day,
                "session", "WHOLE_DAY",
                "classListVersion", list.path("version").asLong(),
                "exceptions", List.of(Map.of("pupilId", Canary.PUPIL_ID, "kind", "UNEXCUSED")))));
  }

  @Test
  @Order(3)
  void a_visit_a_confirmation_and_a_notice_make_it_an_open_dropout() {
    long before = figure("Q2-open").path("numerator").asLong();
    assertDone(
        client.change(
            school.clientId(),
            CASE,
            "/visits",
            Map.of("kind", "HOME_VISIT", "on", "2025-09-04", "outcome", "REFUSED")));
    assertDone(
        client.change(
            school.clientId(),
            CASE,
            "/confirmation",
            Map.of("causes", List.of("AVERSION"), "outSince", "2025-09-01", "on", "2025-09-04")));
    assertDone(
        client.change(
            school.clientId(),
            CASE,
            "/return-notices",
            Map.of(
                "pupilName", Canary.NAME,
                "guardianName", Canary.GUARDIAN,
                "on", "2025-09-04")));
    assertStanding("NOTICE_ISSUED");
    assertNumerator("Q2-open", before + 1);
  }

  @Test
  @Order(4)
  void past_the_deadline_the_township_has_the_case() {
    platform.moveClock("2025-09-11");
    assertStanding("NOTICE_ISSUED");
    platform.moveClock("2025-09-12");
    assertStanding("ESCALATED");
    assertDone(
        client.change(
            townshipSystem(),
            CASE,
            "/measures",
            Map.of("measure", "CRITICISM_EDUCATION", "on", "2025-09-12")));
  }

  private String townshipSystem() {
    return platform.county().township(school.townshipId()).clientId();
  }

  @Test
  @Order(5)
  void the_return_closes_the_gap_and_the_township_the_case() {
    long open = figure("Q2-open").path("numerator").asLong();
    platform.moveClock("2025-09-15");
    assertDone(
        client.change(
            school.clientId(),
            CASE,
            "/return",
            Map.of("on", "2025-09-15", "evidence", "TEACHER_STATEMENT")));
    assertStanding("RETURNED");
    assertNumerator("Q2-open", open - 1);
    assertThat(figure("B1").path("denominator").asLong()).isEqualTo(1);
    assertDone(
        client.change(
            townshipSystem(), CASE, "/closure", Map.of("code", "RETURNED", "on", "2025-09-15")));
    assertStanding("CLOSED");
  }

  @Test
  @Order(6)
  void the_pupil_gets_aid_along_school_and_aid_group() {
    String id = UUID.randomUUID().toString();
    String application = "/api/v1/aid/applications/" + id;
    assertDone(
        client.post(
            school.clientId(),
            "/api/v1/aid/applications",
            Map.of(
                "applicationId",
                id,
                "pupilId",
                Canary.PUPIL_ID,
                "schoolYear",
                2025,
                "claimedConditions",
                List.of("B2"),
                "statement",
                "家庭经济困难",
                "guardianSignature",
                Map.of("reference", "G-1", "signedOn", "2025-09-15"),
                "on",
                "2025-09-15")));
    assertDone(
        client.change(
            school.clientId(),
            application,
            "/school-review",
            Map.of("supported", true, "opinion", "情况属实", "on", "2025-09-15")));
    assertDone(
        client.change(
            "aid-system",
            application,
            "/decision",
            Map.of(
                "outcome", "APPROVED",
                "conditions", List.of(Map.of("condition", "B2", "evidenceReference", "E-1")),
                "on", "2025-09-15")));
    assertThat(client.get("aid-system", application).body().path("standing").asString())
        .isEqualTo("APPROVED");
  }

  @Test
  @Order(7)
  void a_volunteer_helps_the_left_behind_pupil_for_a_year() {
    assertDone(
        client.change(
            school.clientId(),
            PUPIL,
            "/key-group-tags",
            Map.of("keyGroup", "LEFT_BEHIND", "source", "SCHOOL_SURVEY", "from", "2025-09-15")));
    platform.moveClock("2025-09-16");
    String volunteerId = UUID.randomUUID().toString();
    assertDone(
        client.post(
            "volunteer-system",
            "/api/v1/volunteer/volunteers",
            Map.of(
                "volunteerId",
                volunteerId,
                "name",
                "林书语",
                "birthDate",
                LocalDate.of(2004, 5, 1),
                "skills",
                List.of("STUDY_GUIDANCE"),
                "on",
                "2025-09-16")));
    assertDone(
        client.change(
            "volunteer-system",
            "/api/v1/volunteer/volunteers/" + volunteerId,
            "/record-checks",
            Map.of("checkedOn", "2025-09-16", "reference", "C-1")));
    assertDone(
        client.post(
            "volunteer-system",
            "/api/v1/volunteer/pairings",
            Map.of(
                "pairingId", UUID.randomUUID().toString(),
                "pupilId", Canary.PUPIL_ID,
                "volunteerIds", List.of(volunteerId),
                "guardianConsent", Map.of("reference", "G-2", "signedOn", "2025-09-16"),
                "from", "2025-09-16")));
  }

  @Test
  @Order(8)
  void a_transfer_takes_its_steps_and_the_pupil_moves() {
    School receiving = school(SchoolType.PRIMARY);
    SchoolClass to =
        receiving.classes().stream().filter(c -> c.grade() == 3).findFirst().orElseThrow();
    Reply applied =
        client.post(
            school.clientId(),
            ENROLLMENT + "/transfers",
            Map.of(
                "pupilId",
                Canary.PUPIL_ID,
                "toSchoolId",
                receiving.id(),
                "reason",
                "HOME_MOVED",
                "guardianSignature",
                Map.of("reference", "G-3", "signedOn", "2025-09-16"),
                "appliedOn",
                "2025-09-16"));
    assertDone(applied);
    String transfer = ENROLLMENT + "/transfers/" + applied.body().path("transferId").asString();
    Map<String, Object> consent = Map.of("consents", true, "on", "2025-09-16");
    assertThat(client.change(school.clientId(), transfer, "/approval", consent).status())
        .isEqualTo(409);
    assertDone(client.change(school.clientId(), transfer, "/teacher-opinion", consent));
    assertDone(client.change(receiving.clientId(), transfer, "/receiving-school-opinion", consent));
    assertDone(client.change(school.clientId(), transfer, "/approval", consent));
    assertDone(client.change(school.clientId(), transfer, "/file", Map.of("on", "2025-09-16")));
    platform.moveClock("2025-09-17");
    assertDone(
        client.change(
            receiving.clientId(),
            transfer,
            "/arrival",
            Map.of("on", "2025-09-17", "classId", to.id())));
    Awaitility.await("the pupil in the new class")
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              JsonNode enrolments =
                  client.get(receiving.clientId(), PUPIL).body().path("enrolments");
              assertThat(enrolments.path(1).path("classId").asString()).isEqualTo(to.id());
            });
  }
}
