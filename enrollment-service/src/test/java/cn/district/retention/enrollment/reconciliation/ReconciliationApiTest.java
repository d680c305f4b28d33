package cn.district.retention.enrollment.reconciliation;

import static cn.district.retention.enrollment.SchoolRequests.created;
import static cn.district.retention.enrollment.SchoolRequests.id;
import static cn.district.retention.enrollment.SchoolRequests.ok;
import static cn.district.retention.enrollment.SchoolRequests.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.Comparison;
import cn.district.retention.contracts.enrollment.ReconciliationDifferenceFoundV1;
import cn.district.retention.contracts.enrollment.ReconciliationDifferenceSettledV1;
import cn.district.retention.contracts.enrollment.ReconciliationOutcome;
import cn.district.retention.testkit.ApiClient;
import cn.district.retention.testkit.ApiClient.Answer;
import cn.district.retention.testkit.TestPlatform;
import cn.district.retention.testkit.TopicRecorder;
import cn.district.retention.testkit.WithPlatform;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** Lists of a township are held against the roll, and what does not agree is settled. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithPlatform(date = "2024-10-08", alone = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReconciliationApiTest {

  private static final String API = "/api/v1/enrollment";
  private static final String PATH = API + "/reconciliations";
  private static final String DISTRICT = TestPlatform.DISTRICT;
  private static final String TOWNSHIP = id();
  private static final String SCHOOL = id();
  private static final String CLASS = id();
  private static final String BUREAU = id();
  private static final String ENROLLED_NUMBER = "000000201503140023";
  private static final String UNKNOWN_NUMBER = "000000201503140031";
  private static final String ENROLLED = id();
  private static final String ABSENT = id();

  @Autowired private TestPlatform platform;
  @LocalServerPort private int port;

  private ApiClient admin;
  private ApiClient bureau;

  @BeforeAll
  void a_school_with_two_pupils() {
    String base = "http://127.0.0.1:" + port;
    admin = new ApiClient(base, platform.adminBearer());
    bureau = new ApiClient(base, platform.tokens().bearer(BUREAU, DISTRICT));
    created(
        admin.post(
            API + "/units", unit(DISTRICT, "DISTRICT", DISTRICT.substring(0, 8), null, null)));
    created(
        admin.post(
            API + "/units", unit(TOWNSHIP, "TOWNSHIP", TOWNSHIP.substring(0, 8), DISTRICT, null)));
    created(
        admin.post(
            API + "/units", unit(SCHOOL, "SCHOOL", SCHOOL.substring(0, 8), TOWNSHIP, "PRIMARY")));
    created(
        admin.post(
            API + "/classes",
            """
            {"classId":"%s","schoolId":"%s","nameZh":"1班","firstSchoolYear":2024,
             "firstGrade":3,"from":"2024-09-01"}"""
                .formatted(CLASS, SCHOOL)));
    created(
        admin.post(
            API + "/appointments",
            """
            {"staffId":"%s","role":"BUREAU","unitId":"%s","from":"2024-09-01","name":"测试职工"}"""
                .formatted(BUREAU, DISTRICT)));
    register(ENROLLED, "\"" + ENROLLED_NUMBER + "\"");
    register(ABSENT, "null");
  }

  @Test
  @Order(1)
  void lists_are_compared_in_the_background_and_say_what_does_not_agree() {
    Answer begun = created(bureau.post(PATH, "{\"unitId\":\"%s\"}".formatted(TOWNSHIP)));
    String path = PATH + "/" + begun.text("reconciliationId");
    assertThat(bureau.post(path + "/comparison", "{}", id(), begun.etag()).code())
        .isEqualTo("no-list");
    for (String personal : List.of("测试生", ENROLLED_NUMBER, "13800000000")) {
      Answer refused =
          bureau.post(
              path + "/pages",
              page("HOUSEHOLD", byNumber(personal, ENROLLED_NUMBER)),
              id(),
              begun.etag());
      assertThat(refused.code()).isEqualTo("wrong-format");
      assertThat(refused.toString()).doesNotContain(personal);
    }
    Answer households =
        ok(
            bureau.post(
                path + "/pages",
                page(
                    "HOUSEHOLD",
                    byNumber("row 2", ENROLLED_NUMBER),
                    byNumber("row 3", UNKNOWN_NUMBER)),
                id(),
                begun.etag()));
    assertThat(
            bureau
                .post(
                    path + "/pages",
                    page("HOUSEHOLD", byNumber("row 2", UNKNOWN_NUMBER)),
                    id(),
                    households.etag())
                .code())
        .isEqualTo("page-taken");
    Answer inSchool =
        ok(
            bureau.post(
                path + "/pages",
                page("IN_SCHOOL", byNumber("row 2", ENROLLED_NUMBER)),
                id(),
                households.etag()));

    ok(bureau.post(path + "/comparison", "{}", id(), inSchool.etag()));

    JsonNode compared = awaitCompared(path);
    assertThat(compared.path("children").path("HOUSEHOLD").asInt()).isEqualTo(2);
    assertThat(compared.path("counts").path("enrolled").asInt()).isEqualTo(2);
    assertThat(compared.path("counts").path("found").asInt()).isEqualTo(2);
    Map<String, JsonNode> found = differences("");
    assertThat(found.keySet())
        .containsExactlyInAnyOrder("HOUSEHOLD_NOT_ENROLLED", "ENROLLED_NOT_IN_SCHOOL");
    assertThat(found.get("HOUSEHOLD_NOT_ENROLLED").path("reference").asString()).isEqualTo("row 3");
    assertThat(found.get("ENROLLED_NOT_IN_SCHOOL").path("pupilId").asString()).isEqualTo(ABSENT);
    Answer exported =
        ok(
            bureau.post(
                API + "/units/" + DISTRICT + "/exports",
                "{\"content\":\"DIFFERENCES\",\"format\":\"CSV\",\"purpose\":\"逐人核查\"}"));
    assertThat(exported.response().body())
        .contains("\"有户籍无学籍\",\"\",\"row 3\"")
        .contains("\"有学籍不在校\"");
  }

  @Test
  @Order(2)
  void a_difference_is_settled_with_an_outcome_and_evidence() {
    String path =
        API
            + "/differences/"
            + differences("").get("HOUSEHOLD_NOT_ENROLLED").path("differenceId").asString();
    Answer read = ok(bureau.get(path));
    String outcome = "{\"outcome\":\"MOVED_UNREACHABLE\",\"evidence\":\"doc-17\"}";

    ok(bureau.post(path + "/outcome", outcome, id(), read.etag()));

    Answer again = bureau.post(path + "/outcome", outcome, id(), ok(bureau.get(path)).etag());
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("difference-not-open");
    assertThat(differences("").keySet()).containsExactly("ENROLLED_NOT_IN_SCHOOL");
    assertThat(differences("&open=false")).hasSize(2);
  }

  @Test
  @Order(3)
  void a_later_comparison_makes_nothing_older_twice_and_sees_what_has_gone() {
    platform.clock().moveTo(LocalDate.parse("2024-10-28"), LocalTime.NOON);
    Answer begun = created(bureau.post(PATH, "{\"unitId\":\"%s\"}".formatted(TOWNSHIP)));
    String path = PATH + "/" + begun.text("reconciliationId");
    Answer households =
        ok(
            bureau.post(
                path + "/pages",
                page("HOUSEHOLD", byNumber("row 9", UNKNOWN_NUMBER)),
                id(),
                begun.etag()));
    Answer inSchool =
        ok(
            bureau.post(
                path + "/pages",
                page("IN_SCHOOL", byId("row 2", ENROLLED), byId("row 3", ABSENT)),
                id(),
                households.etag()));
    ok(bureau.post(path + "/comparison", "{}", id(), inSchool.etag()));

    JsonNode compared = awaitCompared(path);
    assertThat(compared.path("counts").path("gone").asInt()).isEqualTo(1);
    assertThat(differences("")).isEmpty();
    JsonNode settled = differences("&open=false").get("HOUSEHOLD_NOT_ENROLLED");
    assertThat(settled.path("since").asString()).isEqualTo("2024-10-08");
    assertThat(settled.path("ageInDays").asInt()).isEqualTo(20);
  }

  @Test
  @Order(4)
  void others_hear_of_it_and_no_number_is_in_what_they_hear() {
    try (var events = new TopicRecorder(platform.broker(), Topic.ENROLLMENT)) {
      events.await(
          ReconciliationDifferenceFoundV1.class,
          e -> e.comparison() == Comparison.ENROLLED_NOT_IN_SCHOOL && ABSENT.equals(e.pupilId()));
      events.await(
          ReconciliationDifferenceSettledV1.class,
          e -> e.outcome() == ReconciliationOutcome.MOVED_UNREACHABLE);
      events.await(ReconciliationDifferenceSettledV1.class, e -> e.outcome() == null);
      assertThat(events.upToNow().toString()).doesNotContain(UNKNOWN_NUMBER);
    }
  }

  private JsonNode awaitCompared(String path) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> ok(bureau.get(path)).text("step").equals("COMPARED"));
    return ok(bureau.get(path)).body();
  }

  private Map<String, JsonNode> differences(String query) {
    Map<String, JsonNode> byComparison = new HashMap<>();
    ok(bureau.get(API + "/units/" + TOWNSHIP + "/differences?limit=100" + query))
        .body()
        .path("items")
        .forEach(each -> byComparison.put(each.path("comparison").asString(), each));
    return byComparison;
  }

  private static String page(String kind, String... children) {
    return "{\"kind\":\"%s\",\"page\":1,\"children\":[%s]}"
        .formatted(kind, String.join(",", children));
  }

  private static String byNumber(String reference, String idNumber) {
    return "{\"reference\":\"%s\",\"idNumber\":\"%s\"}".formatted(reference, idNumber);
  }

  private static String byId(String reference, String pupilId) {
    return "{\"reference\":\"%s\",\"pupilId\":\"%s\"}".formatted(reference, pupilId);
  }

  private void register(String pupilId, String idNumber) {
    created(
        admin.post(
            API + "/pupils",
            """
            {"pupilId":"%s","name":"测试学生","sex":"FEMALE","birthDate":"2015-03-14","idNumber":%s,
             "guardian":{"name":"测试家长","relation":"MOTHER"},"registeredOn":"2024-09-01",
             "enrolment":{"classId":"%s","from":"2024-09-01","entryKind":"FIRST_ENTRY"}}"""
                .formatted(pupilId, idNumber, CLASS)));
  }
}
