package cn.district.retention.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.district.retention.local.process.Part;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpOptionsTest {

  @Test
  void without_words_a_small_demo_district_starts_on_the_usual_ports() {
    UpOptions options = UpOptions.parse(List.of());
    assertThat(options.demo()).isTrue();
    assertThat(options.reset()).isFalse();
    assertThat(options.pupils()).isGreaterThanOrEqualTo(1_000);
    assertThat(options.ports().of(Part.GATEWAY)).isEqualTo(8080);
    assertThat(options.parts()).containsExactly(Part.values());
  }

  @Test
  void every_option_is_taken() {
    UpOptions options =
        UpOptions.parse(
            List.of(
                "--pupils",
                "5000",
                "--seed",
                "7",
                "--port-base",
                "9000",
                "--heap",
                "512",
                "--data",
                "/somewhere",
                "--mongodb-uri",
                "mongodb://db",
                "--kafka",
                "k:9092",
                "--clock",
                "2024-09-01",
                "--no-demo",
                "--reset",
                "--no-start-caches"));
    assertThat(options.pupils()).isEqualTo(5_000);
    assertThat(options.seed()).isEqualTo(7);
    assertThat(options.ports().of(Part.REPORTING)).isEqualTo(9005);
    assertThat(options.heapMegabytes()).isEqualTo(512);
    assertThat(options.data()).isEqualTo(Path.of("/somewhere"));
    assertThat(options.clock()).contains(LocalDate.of(2024, 9, 1));
    assertThat(options.demo()).isFalse();
    assertThat(options.reset()).isTrue();
    assertThat(options.startCaches()).isFalse();
  }

  @Test
  void a_store_and_a_broker_of_ones_own_take_the_place_of_the_embedded_ones() {
    UpOptions options =
        UpOptions.parse(List.of("--mongodb-uri", "mongodb://db", "--kafka", "k:9092"));
    assertThat(options.parts()).doesNotContain(Part.STORE, Part.BROKER).contains(Part.GATEWAY);
  }

  @ParameterizedTest
  @CsvSource({
    "--pupils, 199, '--pupils 199: give a number from 200 to 50000'",
    "--pupils, many, '--pupils many: give a number from 200 to 50000'",
    "--port-base, 70000, --port-base 70000: give a number from",
    "--clock, tomorrow, '--clock tomorrow: give a date such as 2024-09-01'",
    "--data, --reset, --data needs a value",
    "--colour, red, '--colour: no such option; infra/up --help lists them'",
  })
  void a_wrong_word_is_named(String option, String value, String message) {
    assertThatThrownBy(() -> UpOptions.parse(List.of(option, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void the_help_lists_every_option() {
    List<String> listed =
        Pattern.compile("--[a-z-]+").matcher(UpOptions.HELP).results().map(m -> m.group()).toList();
    assertThat(listed)
        .contains(
            "--pupils",
            "--seed",
            "--no-demo",
            "--clock",
            "--port-base",
            "--heap",
            "--data",
            "--reset",
            "--mongodb-uri",
            "--kafka",
            "--no-start-caches",
            "--rebuild",
            "--help");
  }
}
