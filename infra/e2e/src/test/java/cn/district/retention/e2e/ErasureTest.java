package cn.district.retention.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.e2e.Client.Reply;
import cn.district.retention.local.demo.county.School;
import cn.district.retention.local.process.Part;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pupil of {@link SchoolLifeTest} leaves the district and is erased: no answer, document or
 * list shows anything personal any more, and every figure stays what it was.
 */
@EndToEnd
@Order(6)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ErasureTest {

  private static final String ADMINISTRATOR = "launcher";
  private static final String PUPIL = "/api/v1/enrollment/pupils/" + Canary.PUPIL_ID;
  private static final String CASE = "/api/v1/dropout/cases/" + Canary.PUPIL_ID;
  private static final String AS_OF = "2025-09-17";

  /** What was written about the pupil in free text, beside the names. */
  private static final List<String> WRITTEN = List.of("家庭经济困难", "情况属实", "G-1", "G-2", "E-1");

  private static final Map<String, String> BEFORE = new TreeMap<>();
  private static final Map<String, JsonNode> FIGURES = new TreeMap<>();

  private final RunningPlatform platform;
  private final Client client;

  ErasureTest(RunningPlatform platform) {
    this.platform = platform;
    this.client = new Client(platform);
  }

  @Test
  @Order(1)
  void who_still_belongs_to_a_class_is_not_erased() {
    Reply refused = client.change(lastSchool().clientId(), PUPIL, "/erasure", request());
    assertThat(refused.status()).isEqualTo(403);
    refused = erase();
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("still-enrolled");
  }

  @Test
  @Order(2)
  void before_the_erasure_answers_and_documents_show_the_pupil() {
    Reply left =
        client.change(
            lastSchool().clientId(),
            PUPIL,
            "/withdrawal",
            Map.of(
                "exitCode",
                "EMIGRATED",
                "to",
                AS_OF,
                "guardianRequest",
                Map.of("reference", "G-9", "signedOn", AS_OF),
                "document",
                Map.of("type", "出境证明", "number", "D-9"),
                "approvalReference",
                "A-9"));
    assertThat(left.status()).as(left.response().body()).isEqualTo(200);
    awaitDrained("2025-09-18");
    BEFORE.putAll(answers());
    FIGURES.putAll(figures());
    assertThat(BEFORE.get("pupil")).contains(Canary.NAME).contains(Canary.GUARDIAN);
    assertThat(BEFORE.get("notice")).contains(Canary.NAME).contains(Canary.GUARDIAN);
    assertThat(BEFORE.get("application")).contains("家庭经济困难").contains("情况属实");
    assertThat(BEFORE.get("pairing")).contains("G-2");
    assertThat(FIGURES).hasSizeGreaterThan(3);
  }

  @Test
  @Order(3)
  void every_service_acknowledges_and_nothing_shows_the_pupil_any_more() {
    Reply erased = erase();
    assertThat(erased.status()).as(erased.response().body()).isEqualTo(200);
    assertSilent("erasure", erased.response().body());
    Awaitility.await("all acknowledgements")
        .atMost(Duration.ofSeconds(90))
        .untilAsserted(() -> assertThat(register().path("complete").asBoolean()).isTrue());
    assertThat(register().path("services").valueStream().map(s -> s.path("service").asString()))
        .containsExactlyInAnyOrder("enrollment", "dropout", "aid", "volunteer");
    assertGone();
  }

  @Test
  @Order(4)
  void the_figures_of_every_unit_are_the_same_to_the_last_digit() {
    awaitDrained("2025-09-19");
    assertThat(figures()).isEqualTo(FIGURES);
  }

  @Test
  @Order(5)
  void a_service_that_starts_anew_shows_nothing_either() {
    for (Part part : List.of(Part.ENROLLMENT, Part.DROPOUT)) {
      long before = platform.process(part).pid();
      platform.signal(part, "KILL");
      Awaitility.await(part + " to be another process")
          .atMost(Duration.ofSeconds(90))
          .until(() -> platform.process(part).pid() != before);
      platform.awaitReady(part);
    }
    Awaitility.await("answers")
        .atMost(Duration.ofSeconds(60))
        .until(() -> client.get("bureau-system", PUPIL).status() == 200);
    assertGone();
    assertThat(register().path("complete").asBoolean()).isTrue();
    assertThat(figures()).isEqualTo(FIGURES);
  }

  private void assertGone() {
    Map<String, String> after = answers();
    assertThat(after.keySet()).isEqualTo(BEFORE.keySet());
    after.forEach(ErasureTest::assertSilent);
    assertThat(client.get("bureau-system", PUPIL).body().has("person")).isFalse();
    Reply notice = client.get(firstSchool().clientId(), noticePath());
    assertThat(notice.status()).isEqualTo(410);
    assertThat(notice.code()).isEqualTo("notice-content-erased");
  }

  private static void assertSilent(String what, String answer) {
    assertThat(answer).as(what).doesNotContain(Canary.words()).doesNotContain(WRITTEN);
  }

  private Reply erase() {
    String version = client.get("bureau-system", PUPIL).header("ETag");
    return client.send(
        client
            .request(client.token(ADMINISTRATOR), PUPIL + "/erasure")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("If-Match", version)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Client.JSON.writeValueAsString(request())))
            .build());
  }

  private Map<String, Object> request() {
    return Map.of(
        "basis", "GUARDIAN_REQUEST", "approvedBy", platform.machine("bureau-system").subject());
  }

  private JsonNode register() {
    return client.get("bureau-system", "/api/v1/enrollment/erasures/" + Canary.PUPIL_ID).body();
  }

  /** Everything that is answered about the pupil, by what it is. */
  private Map<String, String> answers() {
    Map<String, String> paths = new LinkedHashMap<>();
    paths.put("pupil", PUPIL);
    paths.put("timeline", PUPIL + "/timeline");
    paths.put("transfer", "/api/v1/enrollment/transfers/" + transferId());
    paths.put("case", CASE);
    paths.put("history", CASE + "/history");
    paths.put("cases", "/api/v1/dropout/cases?unit=" + firstSchool().id());
    paths.put("applications", "/api/v1/aid/applications?unit=" + platform.county().id());
    paths.put("ranking", "/api/v1/reporting/units/" + platform.county().id() + "/ranking");
    Map<String, String> answers = new TreeMap<>();
    paths.forEach(
        (what, path) -> answers.put(what, client.get("bureau-system", path).response().body()));
    answers.put("notice", client.get(firstSchool().clientId(), noticePath()).response().body());
    answers.put("case of school", client.get(firstSchool().clientId(), CASE).response().body());
    answers.put(
        "history of school",
        client.get(firstSchool().clientId(), CASE + "/history").response().body());
    answers.put(
        "application",
        client
            .get(
                "aid-system",
                "/api/v1/aid/applications/"
                    + idOf(
                        "aid-system",
                        "/api/v1/aid/applications?limit=500&unit=" + platform.county().id(),
                        "applicationId"))
            .response()
            .body());
    answers.put(
        "pairing",
        client
            .get(
                "volunteer-system",
                "/api/v1/volunteer/pairings/"
                    + idOf(
                        "volunteer-system",
                        "/api/v1/volunteer/pairings?limit=500&unit=" + platform.county().id(),
                        "pairingId"))
            .response()
            .body());
    return answers;
  }

  private String idOf(String clientId, String list, String name) {
    return client
        .get(clientId, list)
        .body()
        .path("items")
        .valueStream()
        .filter(item -> item.path("pupilId").asString().equals(Canary.PUPIL_ID))
        .map(item -> item.path(name).asString())
        .findFirst()
        .orElseThrow();
  }

  private String noticePath() {
    return CASE
        + "/return-notices/"
        + client
            .get("bureau-system", CASE)
            .body()
            .at("/episodes/0/returnNotices/0/noticeId")
            .asString();
  }

  private JsonNode enrolments() {
    return client.get("bureau-system", PUPIL).body().path("enrolments");
  }

  private String transferId() {
    return enrolments().path(1).path("transferId").asString();
  }

  private School firstSchool() {
    return platform.county().school(enrolments().path(0).path("schoolId").asString());
  }

  private School lastSchool() {
    return platform.county().school(enrolments().path(1).path("schoolId").asString());
  }

  /** The figures of every unit on one day, as they are answered. */
  private Map<String, JsonNode> figures() {
    Map<String, JsonNode> figures = new TreeMap<>();
    for (String unit : platform.ledger().path("units").propertyNames()) {
      String path = "/api/v1/reporting/units/%s/figures?asOf=%s".formatted(unit, AS_OF);
      Reply reply = client.get("bureau-system", path);
      assertThat(reply.status()).isEqualTo(200);
      JsonNode all = reply.body().path("figures");
      // when it was known moves on with every event that arrives, whatever it says
      all.forEach(figure -> ((ObjectNode) figure).remove("knownAt"));
      figures.put(unit, all);
    }
    return figures;
  }

  /** Until nothing is on its way any more: a clock that arrives at a day has waited for that. */
  private void awaitDrained(String day) {
    platform.moveClock(day);
  }
}
