package cn.district.retention.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** The platform's figures are those of the demo's own ledger, in every unit. */
@EndToEnd
@Order(1)
class FiguresTest {

  /** Figures of the ledger by the platform's codes. */
  private static final Map<String, String> CODES =
      Map.of(
          "R2", "r2-NINE_YEAR",
          "R2-primary", "r2-PRIMARY",
          "R2-junior", "r2-JUNIOR",
          "R3", "r3",
          "Q0", "q0",
          "Q2-gross", "q2Gross",
          "Q2-open", "q2Open",
          "B1", "b1",
          "B3", "b3");

  private final RunningPlatform platform;
  private final Client client;

  FiguresTest(RunningPlatform platform) {
    this.platform = platform;
    this.client = new Client(platform);
  }

  @TestFactory
  Stream<DynamicTest> the_platform_and_the_ledger_agree() {
    JsonNode ledger = platform.ledger();
    String asOf = ledger.path("asOf").asString();
    return ledger.path("units").properties().stream()
        .map(
            unit ->
                dynamicTest(
                    nameOf(unit.getKey()),
                    () ->
                        assertThat(shown(unit.getKey(), asOf))
                            .isEqualTo(expected(unit.getValue()))));
  }

  private String nameOf(String unitId) {
    return client
        .get("bureau-system", "/api/v1/enrollment/units/" + unitId)
        .body()
        .path("nameEn")
        .asString();
  }

  private Map<String, String> shown(String unitId, String asOf) {
    String path = "/api/v1/reporting/units/%s/figures?asOf=%s".formatted(unitId, asOf);
    Client.Reply reply = client.get("bureau-system", path);
    assertThat(reply.status()).isEqualTo(200);
    Map<String, String> shown = new TreeMap<>();
    for (JsonNode figure : reply.body().path("figures")) {
      String id = figure.path("id").asString();
      if (CODES.containsKey(id)) {
        shown.put(id, fraction(figure));
      }
    }
    return shown;
  }

  private static Map<String, String> expected(JsonNode unit) {
    Map<String, String> expected = new TreeMap<>();
    CODES.forEach((code, name) -> expected.put(code, fraction(unit.path(name))));
    return expected;
  }

  /** Such as {@code 24/25}; a figure that the unit does not have is {@code -}. */
  private static String fraction(JsonNode figure) {
    boolean has = figure.path("denominator").asLong(0) != 0;
    return has
        ? figure.path("numerator").asLong() + "/" + figure.path("denominator").asLong()
        : "-";
  }

  @Test
  void nobody_else_has_moved_a_pupil_so_that_the_ledger_vouches_for_all() {
    assertThat(platform.ledger().path("movedByOthers").asInt(-1)).isZero();
  }

  @Test
  void the_roll_at_the_census_and_today_are_the_ledgers() {
    JsonNode district = platform.ledger().path("units").path(platform.county().id());
    assertThat(rollOn("2024-09-01")).isEqualTo(district.path("rollAtCensus").asLong());
    assertThat(rollOn("2025-08-31")).isEqualTo(district.path("roll").asLong());
  }

  private long rollOn(String asOf) {
    String path =
        "/api/v1/reporting/units/%s/headline?asOf=%s".formatted(platform.county().id(), asOf);
    return client.get("bureau-system", path).body().path("pupilsOnRoll").asLong();
  }

  @Test
  void the_planted_faults_were_met_and_refused() {
    JsonNode counts = platform.ledger().path("counts");
    assertThat(counts.path("ROLLS").asLong()).isGreaterThan(400);
    assertThat(counts.path("CORRECTIONS").asLong()).isPositive();
    assertThat(counts.path("TRANSFERS").asLong()).isPositive();
    assertThat(counts.path("AID_DECISIONS").asLong()).isPositive();
    assertThat(counts.path("PAIRINGS").asLong()).isPositive();
  }
}
