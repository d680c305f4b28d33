package cn.district.retention.gateway.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPlatformClockTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path folder;

  private final Clock system = Clock.fixed(NOW, ZoneId.of("Asia/Shanghai"));

  @Test
  void it_is_as_far_from_the_systems_time_as_the_file_says() throws Exception {
    var clock = new LocalPlatformClock(file("2024-08-31T22:00:00Z", 1), system);

    assertThat(LocalDate.now(clock)).isEqualTo("2024-09-01");
  }

  @Test
  void it_follows_the_file() throws Exception {
    var clock = new LocalPlatformClock(file("2024-09-01T00:00:00Z", 1), system);

    file("2024-09-02T00:00:00Z", 2);

    assertThat(clock.instant()).isEqualTo("2024-09-02T00:00:00Z");
  }

  @Test
  void a_file_that_is_being_written_leaves_it_as_it_was() throws Exception {
    Path file = file("2024-09-01T00:00:00Z", 1);
    var clock = new LocalPlatformClock(file, system);

    Files.writeString(file, "platform=2024-");

    assertThat(clock.instant()).isEqualTo("2024-09-01T00:00:00Z");
  }

  private Path file(String platform, int version) throws IOException {
    Path file = folder.resolve("clock.properties");
    Files.writeString(file, "platform=" + platform + "\nsystem=" + NOW + "\n");
    return Files.setLastModifiedTime(file, FileTime.fromMillis(version * 10_000L));
  }
}
