package cn.district.retention.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs a few cases of a scenario as a test, with another seed each time; the seed is printed. */
public final class Cases {

  private static final String SEED_PROPERTY = "retention.test.seed";

  private Cases() {}

  public static void pass(String name, Scenario scenario, int count) throws Exception {
    long seed = Long.getLong(SEED_PROPERTY, System.nanoTime());
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Course course = new Course(Course.repositoryOfProperty(), seed, count);
    out.printf(
        "== %s: seed %d, %d cases, repeat with -D%s=%2$d%n", name, seed, count, SEED_PROPERTY);
    Tally tally = new Tally(out);
    scenario.run(course, tally);
    tally.printResult();
    assertThat(tally.failures()).as("seed %d", seed).isEmpty();
    assertThat(tally.passed()).isEqualTo(count);
  }
}
