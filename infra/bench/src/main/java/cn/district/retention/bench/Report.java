package cn.district.retention.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** Prints what was measured. */
final class Report {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double HALF = 0.5;
  private static final double NINETY_NINE = 0.99;

  private final PrintStream out;

  Report(PrintStream out) {
    this.out = out;
  }

  void protocol(Protocol protocol) {
    line(
        "seed %d, %d rounds of each in turn after a warm-up, %d s where bounded by time, %d cores"
            .formatted(
                protocol.seed(),
                protocol.rounds(),
                protocol.round().toSeconds(),
                Runtime.getRuntime().availableProcessors()));
  }

  void title(String name) {
    line("");
    line("== " + name);
  }

  void line(String text) {
    out.println(text);
  }

  /** The medians of both, and their ratio beside its aim. */
  void comparison(Comparison comparison, double aim) {
    rate(comparison.measured().name(), comparison.ours());
    rate(comparison.yardstick().name(), comparison.theirs());
    String rounds =
        comparison.ratios().stream().map("%.2f"::formatted).collect(Collectors.joining(" "));
    line(
        "  %-44s %8.2f     aim %.2f, rounds %s"
            .formatted("ratio", comparison.ratio(), aim, rounds));
  }

  /** The median of one way. */
  void rate(String name, List<Sample> samples) {
    long p50 = Comparison.quantile(samples, HALF);
    long p99 = Comparison.quantile(samples, NINETY_NINE);
    String latencies =
        p99 == 0
            ? ""
            : "   p50 %6.2f ms  p99 %7.2f ms"
                .formatted(p50 / NANOS_PER_MILLI, p99 / NANOS_PER_MILLI);
    line("  %-44s %8.0f /s%s".formatted(name, Comparison.medianRate(samples), latencies));
  }
}
