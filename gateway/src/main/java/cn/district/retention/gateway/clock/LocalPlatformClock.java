package cn.district.retention.gateway.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Properties;

/**
 * The clock of a local platform: a file says which platform time belonged to which system time. The
 * file is read again when it has changed; one that is being written leaves the clock as it was.
 */
final class LocalPlatformClock extends Clock {

  private final Path file;
  private final Clock system;
  private volatile Reading reading;

  LocalPlatformClock(Path file, Clock system) {
    this.file = file;
    this.system = system;
    try {
      this.reading = read(Files.getLastModifiedTime(file));
    } catch (IOException missing) {
      throw new UncheckedIOException("The platform clock cannot be read from " + file, missing);
    }
  }

  @Override
  public Instant instant() {
    return system.instant().plus(current().ahead());
  }

  @Override
  public ZoneId getZone() {
    return system.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new LocalPlatformClock(file, system.withZone(zone));
  }

  private Reading current() {
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      if (!modified.equals(reading.modified())) {
        reading = read(modified);
      }
    } catch (IOException | RuntimeException beingWritten) {
      return reading;
    }
    return reading;
  }

  private Reading read(FileTime modified) throws IOException {
    var properties = new Properties();
    try (var content = Files.newBufferedReader(file)) {
      properties.load(content);
    }
    return new Reading(
        modified,
        Duration.between(
            Instant.parse(properties.getProperty("system")),
            Instant.parse(properties.getProperty("platform"))));
  }

  private record Reading(FileTime modified, Duration ahead) {}
}
