package cn.district.retention.faults;

import cn.district.retention.faults.figures.KilledReporting;
import cn.district.retention.faults.figures.ShuffledEvents;
import cn.district.retention.faults.letters.PoisonedTopic;
import cn.district.retention.faults.platform.KilledBroker;
import cn.district.retention.faults.platform.StoppedStore;
import cn.district.retention.faults.writing.KilledRelay;
import cn.district.retention.faults.writing.KilledStore;
import cn.district.retention.faults.writing.KilledWriter;
import cn.district.retention.faults.writing.SkewedClocks;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Behind {@code infra/faults/run}: the first word names the scenario. */
public final class Faults {

  private static final int FAILED = 1;
  private static final int MISUSED = 2;
  private static final long SEED = 20_240_901L;

  private final PrintStream out;
  private final List<String> words;

  private Faults(PrintStream out, List<String> words) {
    this.out = out;
    this.words = words;
  }

  /** A scenario with the count of a full run. */
  private record Full(Scenario scenario, int count) {}

  /** The system property {@code retention.repository} is the root of the repository. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(new Faults(out, Arrays.asList(arguments)).run());
  }

  private int run() {
    Map<String, Full> known = scenarios();
    String wanted = words.isEmpty() || words.getFirst().startsWith("--") ? "all" : words.getFirst();
    if (!wanted.equals("all") && !known.containsKey(wanted)) {
      out.println("say one of " + known.keySet() + " or all");
      return MISUSED;
    }
    if (words.contains("--keep")) {
      System.setProperty("retention.faults.keep", "true");
    }
    int failed = 0;
    for (Map.Entry<String, Full> each : known.entrySet()) {
      if (wanted.equals("all") || wanted.equals(each.getKey())) {
        failed += run(each.getKey(), each.getValue());
      }
    }
    return failed == 0 ? 0 : FAILED;
  }

  private int run(String name, Full full) {
    int count = Math.toIntExact(number("--count", full.count()));
    Course course = new Course(Course.repositoryOfProperty(), number("--seed", SEED), count);
    out.println("== %s: seed %d, %d cases".formatted(name, course.seed(), count));
    Tally tally = new Tally(out);
    long begin = System.nanoTime();
    try {
      full.scenario().run(course, tally);
    } catch (Exception e) {
      e.printStackTrace(out);
      tally.judge(name, List.of(e.toString()));
    }
    tally.note("took %d s".formatted(Duration.ofNanos(System.nanoTime() - begin).toSeconds()));
    tally.printResult();
    return tally.failures().size();
  }

  private static Map<String, Full> scenarios() {
    Map<String, Full> scenarios = new LinkedHashMap<>();
    scenarios.put("writer", new Full(new KilledWriter(), 200));
    scenarios.put("relay", new Full(new KilledRelay(), 100));
    scenarios.put("store", new Full(new KilledStore(), 100));
    scenarios.put("clock", new Full(new SkewedClocks(), 100));
    scenarios.put("reporting", new Full(new KilledReporting(), 100));
    scenarios.put("shuffle", new Full(new ShuffledEvents(), 1_000));
    scenarios.put("poison", new Full(new PoisonedTopic(), 1_000));
    scenarios.put("broker", new Full(new KilledBroker(), 50));
    scenarios.put("outage", new Full(new StoppedStore(StoppedStore.Limits.REQUIRED), 1));
    return scenarios;
  }

  private long number(String option, long otherwise) {
    int at = words.indexOf(option);
    return at < 0 ? otherwise : Long.parseLong(words.get(at + 1));
  }
}
