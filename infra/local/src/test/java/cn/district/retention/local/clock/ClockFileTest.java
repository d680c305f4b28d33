package cn.district.retention.local.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockFileTest {

  private static final Instant FIRST_OF_SEPTEMBER = Instant.parse("2024-08-31T22:00:00Z");

  @TempDir Path folder;

  private final MovedClock system = new MovedClock(Instant.parse("2026-01-01T00:00:00Z"));
  private ClockFile clock;

  @BeforeEach
  void open() {
    clock = new ClockFile(folder.resolve("data").resolve("clock.properties"), system);
  }

  @Test
  void a_new_folder_has_no_time_yet() {
    assertThat(clock.exists()).isFalse();
  }

  @Test
  void time_runs_on_from_where_it_was_set() throws IOException {
    clock.set(FIRST_OF_SEPTEMBER);
    system.pass(Duration.ofMinutes(10));
    assertThat(clock.now()).isEqualTo(FIRST_OF_SEPTEMBER.plus(Duration.ofMinutes(10)));
  }

  @Test
  void the_file_says_which_times_belong_together() throws IOException {
    clock.set(FIRST_OF_SEPTEMBER);
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(clock.path())) {
      properties.load(reader);
    }
    assertThat(properties)
        .containsEntry("platform", "2024-08-31T22:00:00Z")
        .containsEntry("system", "2026-01-01T00:00:00Z");
  }

  @Test
  void while_the_platform_is_stopped_its_time_stands_still() throws IOException {
    clock.set(FIRST_OF_SEPTEMBER);
    system.pass(Duration.ofMinutes(1));
    clock.stop();
    system.pass(Duration.ofDays(30));
    assertThat(clock.now()).isEqualTo(FIRST_OF_SEPTEMBER.plus(Duration.ofMinutes(1)));
    clock.resume();
    system.pass(Duration.ofMinutes(1));
    assertThat(clock.now()).isEqualTo(FIRST_OF_SEPTEMBER.plus(Duration.ofMinutes(2)));
  }

  private static final class MovedClock extends Clock {

    private Instant now;

    private MovedClock(Instant now) {
      this.now = now;
    }

    private void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ClockFile.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
