package cn.district.retention.reporting.figures;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.reference.Role;
import cn.district.retention.contracts.reference.StaffAppointedV1;
import cn.district.retention.contracts.reference.UnitKind;
import cn.district.retention.contracts.reference.UnitOpenedV1;
import cn.district.retention.reporting.Await;
import cn.district.retention.reporting.projection.FactStore;
import cn.district.retention.reporting.statistics.PupilStory;
import cn.district.retention.reporting.statistics.SampleDistrict;
import cn.district.retention.testkit.ContractPublisher;
import cn.district.retention.testkit.PublishedStream;
import cn.district.retention.testkit.TestPlatform;
import cn.district.retention.testkit.WithPlatform;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@WithPlatform(alone = true, date = "2024-10-08")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiguresApiTest {

  private static final LocalDate TODAY = LocalDate.parse("2024-10-08");
  private static final int PUPILS = 40;

  @Autowired private TestPlatform platform;
  @Autowired private FactStore facts;
  @LocalServerPort private int port;

  private ContractPublisher publisher;
  private final Map<String, PublishedStream> streams = new HashMap<>();
  private Api bureau;
  private Api township;

  @BeforeAll
  void a_district_lives() {
    publisher = new ContractPublisher(platform.broker(), platform.clock());
    bureau = new Api(port, platform.adminBearer());
    township = new Api(port, platform.tokens().bearer("officer", TestPlatform.DISTRICT));
    publish(
        Topic.REFERENCE,
        new UnitOpenedV1(
            TestPlatform.DISTRICT,
            UnitKind.DISTRICT,
            "0",
            "本区",
            "This district",
            null,
            null,
            TestPlatform.DISTRICT,
            SampleDistrict.LONG_AGO));
    SampleDistrict.events().forEach(event -> publish(Topic.REFERENCE, below(event)));
    publish(
        Topic.REFERENCE,
        new StaffAppointedV1(
            "appointment",
            "officer",
            Role.TOWNSHIP_OFFICER,
            SampleDistrict.WEST,
            TestPlatform.DISTRICT,
            SampleDistrict.LONG_AGO,
            null));
    for (int i = 0; i < PUPILS; i++) {
      tell(new PupilStory("pupil-" + i).enters(SampleDistrict.NINE_YEAR, 9, "2024-09-01"));
    }
    tell(
        new PupilStory("dropout")
            .enters(SampleDistrict.NINE_YEAR, 9, "2024-09-01")
            .suspected("2024-09-10")
            .confirmed("2024-09-08", "2024-09-12"));
    Await.until("the pupils are known", () -> facts.pupilCount() == PUPILS + 1);
    Await.until("the officer is known", () -> township.send("/replay", "*/*").statusCode() == 200);
    Await.until(
        "the dropout is known",
        () ->
            bureau
                    .get("/units/" + TestPlatform.DISTRICT + "/headline")
                    .at("/openDropouts/numerator")
                    .asInt()
                == 1);
  }

  @AfterAll
  void it_ends() {
    publisher.close();
  }

  @Test
  void every_figure_names_its_formula_its_counts_and_its_dates() {
    JsonNode answer = bureau.get("/units/" + SampleDistrict.NINE_YEAR + "/figures?figures=Q2-open");

    JsonNode figure = answer.at("/figures/0");
    assertThat(figure.get("id").asString()).isEqualTo("Q2-open");
    assertThat(figure.get("numerator").asInt()).isEqualTo(1);
    assertThat(figure.get("denominator").asInt()).isEqualTo(PUPILS + 1);
    assertThat(figure.get("value").decimalValue()).isEqualByComparingTo("2.44");
    assertThat(figure.get("formulaZh").asString()).contains("÷");
    assertThat(figure.get("asOf").asString()).isEqualTo(TODAY.toString());
    assertThat(figure.get("knownAt").asString()).startsWith("2024-10-08T04:00:00");
    assertThat(figure.get("knownAtClamped").asBoolean()).isFalse();
  }

  @Test
  void a_school_that_does_not_teach_a_stage_has_no_rate() {
    JsonNode figure =
        bureau.get("/units/" + SampleDistrict.PRIMARY + "/figures?figures=R2").at("/figures/0");

    assertThat(figure.get("value").isNull()).isTrue();
    assertThat(figure.get("denominator").isNull()).isTrue();
  }

  @Test
  void a_knowledge_time_beyond_the_last_line_is_clamped_and_the_clamp_named() {
    JsonNode answer =
        bureau.get(
            "/units/" + SampleDistrict.WEST + "/figures?figures=R3&knownAt=2030-01-01T00:00:00Z");

    assertThat(answer.get("knownAtClamped").asBoolean()).isTrue();
    assertThat(answer.get("knownAt").asString()).startsWith("2024-10-08T");
  }

  @Test
  void before_anything_was_known_there_is_no_unit() {
    HttpResponse<String> answer =
        bureau.send(
            "/units/" + SampleDistrict.WEST + "/figures?knownAt=2020-01-01T00:00:00Z",
            "application/json");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(Api.json(answer.body()).get("code").asString()).isEqualTo("unit-unknown");
  }

  @Test
  void the_same_moment_gives_the_same_bytes_after_a_late_correction() {
    String path =
        "/units/" + SampleDistrict.EAST + "/figures?asOf=2024-10-01&knownAt=2024-10-08T04:10:00Z";
    platform.clock().advance(Duration.ofMinutes(20));
    tell(new PupilStory("moves-the-ledger-on").enters(SampleDistrict.JUNIOR, 7, "2024-09-01"));
    Await.until(
        "the ledger has moved on", () -> !bureau.get(path).get("knownAtClamped").asBoolean());
    String before = bureau.send(path, "application/json").body();

    tell(new PupilStory("known-late").enters(SampleDistrict.JUNIOR, 7, "2024-09-01"));
    Await.until("the late pupil is known", () -> onRoll(SampleDistrict.EAST) == 2);

    assertThat(bureau.send(path, "application/json").body()).isEqualTo(before);
    platform.clock().moveTo(TODAY, LocalTime.NOON);
  }

  @Test
  void schools_are_ranked_and_units_without_the_figure_come_last() {
    JsonNode ranking =
        bureau.get("/units/" + TestPlatform.DISTRICT + "/children/figures?sort=Q2-open&order=desc");

    assertThat(ranking.get("rows").size()).isEqualTo(3);
    assertThat(ranking.at("/rows/0/unit/id").asString()).isEqualTo(SampleDistrict.NINE_YEAR);
    assertThat(ranking.at("/rows/0/light").asString()).isEqualTo("RED");
    assertThat(ranking.at("/rows/2/cells/Q2-open/value").isNull()).isTrue();
  }

  @Test
  void a_spreadsheet_opens_with_a_byte_order_mark_and_in_the_callers_language() {
    HttpResponse<String> csv =
        bureau.send(
            "/units/" + TestPlatform.DISTRICT + "/children/figures.csv?lang=en", "text/csv");

    assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
    assertThat(csv.body()).startsWith("\uFEFF\"Unit\",\"Pupils on roll\"");
    assertThat(csv.body().lines()).hasSize(4);
    assertThat(
            bureau.send("/units/" + TestPlatform.DISTRICT + "/children/figures", "text/csv").body())
        .startsWith("\uFEFF");
  }

  @Test
  void a_trend_names_the_value_on_each_date() {
    JsonNode trend =
        bureau.get(
            "/units/"
                + SampleDistrict.WEST
                + "/trend?figure=Q2-open&from=2024-09-01&to=2024-09-15&step=week");

    assertThat(trend.get("points").size()).isEqualTo(3);
    assertThat(trend.at("/points/0/cell/numerator").asInt()).isZero();
    assertThat(trend.at("/points/1/cell/numerator").asInt()).isEqualTo(1);
  }

  @Test
  void too_many_points_are_refused() {
    HttpResponse<String> answer =
        bureau.send(
            "/units/x/trend?figure=R3&from=2020-01-01&to=2024-01-01&step=day", "application/json");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Api.json(answer.body()).get("code").asString()).isEqualTo("too-many-points");
  }

  @Test
  void small_cells_are_hidden_from_the_township_and_shown_to_the_bureau() {
    String path = "/units/" + SampleDistrict.WEST + "/figures?figures=Q2-open";

    JsonNode hidden = township.get(path).at("/figures/0");

    assertThat(hidden.get("suppressed").asBoolean()).isTrue();
    assertThat(hidden.get("numerator").isNull()).isTrue();
    assertThat(hidden.get("value").isNull()).isTrue();
    assertThat(bureau.get(path).at("/figures/0/suppressed").asBoolean()).isFalse();
  }

  @Test
  void another_township_is_out_of_reach() {
    HttpResponse<String> answer =
        township.send("/units/" + SampleDistrict.EAST + "/headline", "application/json");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(Api.json(answer.body()).get("code").asString()).isEqualTo("outside-scope");
  }

  @Test
  void nobody_reads_without_a_token() {
    assertThat(
            new Api(port, "")
                .send("/units/" + SampleDistrict.WEST + "/headline", "application/json")
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void a_wrong_date_names_its_field() {
    HttpResponse<String> answer =
        bureau.send(
            "/units/" + SampleDistrict.WEST + "/headline?asOf=yesterday", "application/json");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Api.json(answer.body()).at("/errors/0/field").asString()).isEqualTo("asOf");
  }

  @Test
  void a_viewer_that_comes_back_hears_of_what_it_missed() throws Exception {
    CompletableFuture<HttpResponse<Stream<String>>> opened =
        bureau
            .client()
            .sendAsync(
                bureau
                    .request("/units/" + SampleDistrict.WEST + "/stream")
                    .header("Accept", "text/event-stream")
                    .header("Last-Event-ID", "1")
                    .build(),
                HttpResponse.BodyHandlers.ofLines());

    try (Stream<String> lines = opened.get().body()) {
      assertThat(lines.limit(3)).anyMatch(line -> line.startsWith("id:"));
    }
  }

  private int onRoll(String unitId) {
    return bureau.get("/units/" + unitId + "/headline").get("pupilsOnRoll").asInt();
  }

  private void tell(PupilStory story) {
    for (ContractEvent event : story.events()) {
      Topic topic =
          Topic.DROPOUT.records().contains(event.getClass()) ? Topic.DROPOUT : Topic.ENROLLMENT;
      publish(topic, event);
    }
  }

  private void publish(Topic topic, ContractEvent event) {
    streams
        .computeIfAbsent(topic.context() + "/" + event.subject(), id -> publisher.stream(topic, id))
        .publish(TODAY, event);
  }

  /** The sample district's own root hangs below the district that this platform serves. */
  private static ContractEvent below(ContractEvent event) {
    return event instanceof UnitOpenedV1 unit && unit.parentUnitId() == null
        ? new UnitOpenedV1(
            unit.unitId(),
            UnitKind.TOWNSHIP,
            unit.code(),
            unit.nameZh(),
            unit.nameEn(),
            TestPlatform.DISTRICT,
            null,
            unit.districtId(),
            unit.from())
        : event;
  }
}
