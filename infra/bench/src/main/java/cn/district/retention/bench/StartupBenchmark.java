package cn.district.retention.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * {@code infra/up --no-demo} on an empty data folder with everything built, from the command to the
 * line that says it runs. The first start after a build reads everything from the disk; it is
 * printed by itself.
 */
final class StartupBenchmark implements Benchmark {

  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final int BOUND_SECONDS = 60;
  private static final int STARTS = 3;

  @Override
  public void run(Protocol protocol, Report report) throws Exception {
    report.line("  first start of this build %s".formatted(seconds(start(protocol))));
    List<Duration> starts = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      starts.add(start(protocol));
    }
    String each = starts.stream().map(StartupBenchmark::seconds).collect(Collectors.joining(", "));
    Duration median = starts.stream().sorted().toList().get(STARTS / 2);
    report.line(
        "  all ready after %s, median of %s; bound %d s"
            .formatted(seconds(median), each, BOUND_SECONDS));
  }

  private static Duration start(Protocol protocol) throws Exception {
    try (Scratch scratch = Scratch.make();
        PlatformRun platform =
            PlatformRun.up(protocol, scratch.folder().resolve("data"), "--no-demo")) {
      return platform.awaitRunning(PATIENCE);
    }
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
  }
}
