package cn.district.retention.local.clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Properties;

/**
 * Says which platform time belongs to which system time: {@code platform = }, {@code system = }.
 * While the platform is stopped its time stands still.
 */
public final class ClockFile {

  /** The zone of every date on the platform. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final String PLATFORM = "platform";
  private static final String SYSTEM = "system";
  private static final String STOPPED = "stopped";

  private final Path path;
  private final Clock system;

  public ClockFile(Path path, Clock system) {
    this.path = path;
    this.system = system;
  }

  /** Whether the platform has ever had a time. */
  public boolean exists() {
    return Files.exists(path);
  }

  public Path path() {
    return path;
  }

  /** The platform's time. */
  public Instant now() throws IOException {
    Properties properties = read();
    Instant platform = Instant.parse(properties.getProperty(PLATFORM));
    if (Boolean.parseBoolean(properties.getProperty(STOPPED))) {
      return platform;
    }
    return platform.plus(
        Duration.between(Instant.parse(properties.getProperty(SYSTEM)), system.instant()));
  }

  /** Sets the platform's time; it runs on from there. */
  public void set(Instant platform) throws IOException {
    write(platform, false);
  }

  /** Lets time run again after {@link #stop}. */
  public void resume() throws IOException {
    set(now());
  }

  /** Keeps the time that is now, until {@link #resume}. */
  public void stop() throws IOException {
    write(now(), true);
  }

  private Properties read() throws IOException {
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(path)) {
      properties.load(reader);
    }
    return properties;
  }

  private void write(Instant platform, boolean stopped) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.write(
        fresh,
        List.of(
            PLATFORM + "=" + platform.truncatedTo(ChronoUnit.MILLIS),
            SYSTEM + "=" + system.instant().truncatedTo(ChronoUnit.MILLIS),
            STOPPED + "=" + stopped));
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
