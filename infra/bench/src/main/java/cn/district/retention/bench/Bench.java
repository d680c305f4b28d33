package cn.district.retention.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Behind {@code infra/bench/run}: the first word names the benchmark, the rest the protocol. */
public final class Bench {

  private static final int MISUSED = 2;

  private Bench() {}

  /** The system property {@code retention.repository} is the root of the repository. */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Map<String, Benchmark> known = benchmarks();
    String wanted = arguments.length == 0 ? "all" : arguments[0];
    if (!wanted.equals("all") && !known.containsKey(wanted)) {
      out.println("say one of " + known.keySet() + " or all");
      System.exit(MISUSED);
    }
    List<String> rest =
        Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
    Protocol protocol = Protocol.parse(rest);
    Report report = new Report(out);
    report.protocol(protocol);
    for (Map.Entry<String, Benchmark> benchmark : known.entrySet()) {
      if (wanted.equals("all") || wanted.equals(benchmark.getKey())) {
        report.title(benchmark.getKey());
        benchmark.getValue().run(protocol, report);
      }
    }
    System.exit(0);
  }

  private static Map<String, Benchmark> benchmarks() {
    Map<String, Benchmark> benchmarks = new LinkedHashMap<>();
    benchmarks.put("append", new AppendBenchmark());
    benchmarks.put("relay", new RelayBenchmark());
    benchmarks.put("latency", new LatencyBenchmark());
    benchmarks.put("projection", new ProjectionBenchmark());
    benchmarks.put("import", new ImportBenchmark());
    benchmarks.put("rolls", new RollsBenchmark());
    benchmarks.put("class-list", new ClassListBenchmark());
    benchmarks.put("promotion", new PromotionBenchmark());
    benchmarks.put("no-show", new NoShowBenchmark());
    benchmarks.put("reconciliation", new ReconciliationBenchmark());
    benchmarks.put("follow", new FollowBenchmark());
    benchmarks.put("startup", new StartupBenchmark());
    return benchmarks;
  }
}
