package cn.district.retention.faults;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Counts the cases of one scenario and prints what failed, with the seed. */
public final class Tally {

  private static final int SHOWN_FAULTS = 5;
  private static final int SAID_EVERY = 25;

  private final PrintStream out;
  private final List<String> failures = new ArrayList<>();
  private int passed;

  public Tally(PrintStream out) {
    this.out = out;
  }

  /** Says something beside the count. */
  public void note(String text) {
    out.println("  " + text);
  }

  /** One case is over: it has passed where nothing was found wrong. */
  public void judge(String caseName, Collection<String> faults) {
    if (faults.isEmpty()) {
      passed++;
      if (passed % SAID_EVERY == 0) {
        note(passed + " so far");
      }
      return;
    }
    List<String> shown = faults.stream().limit(SHOWN_FAULTS).toList();
    String more = faults.size() > shown.size() ? " and " + (faults.size() - shown.size()) : "";
    String failure = caseName + ": " + String.join("; ", shown) + more;
    failures.add(failure);
    out.println("  FAILED " + failure);
  }

  /** What failed, one line a case. */
  public List<String> failures() {
    return List.copyOf(failures);
  }

  public int passed() {
    return passed;
  }

  /** The last line. */
  public void printResult() {
    out.println(passed + " passed, " + failures.size() + " failed");
  }
}
