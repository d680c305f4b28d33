package cn.district.retention.servicekit.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Properties;

/**
 * The clock of a local platform: a file says which platform time belonged to which system time, and
 * every process derives the same now from it.
 */
public final class PlatformClock extends Clock {

  /** The zone of every date on the platform. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final Path file;
  private final Clock system;
  private volatile Duration ahead;

  public PlatformClock(Path file, Clock system) {
    this.file = file;
    this.system = system;
    this.ahead = read();
  }

  /** Reads the file again, after somebody moved the clock. */
  public void reload() {
    ahead = read();
  }

  private Duration read() {
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("the platform clock cannot be read from " + file, e);
    }
    return Duration.between(
        Instant.parse(properties.getProperty("system")),
        Instant.parse(properties.getProperty("platform")));
  }

  @Override
  public ZoneId getZone() {
    return ZONE;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return zone.equals(ZONE) ? this : Clock.offset(system.withZone(zone), ahead);
  }

  @Override
  public Instant instant() {
    return system.instant().plus(ahead);
  }
}
