package cn.district.retention.enrollment.duplicate.find;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.enrollment.duplicate.Features;
import cn.district.retention.enrollment.duplicate.Likeness;
import cn.district.retention.enrollment.duplicate.find.SeededRegister.Planted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * How many planted duplicates are found, and how many of the suspected pairs are duplicates. The
 * build looks through 10 000 entries; {@code -Dretention.test.duplicates=50000} through more.
 */
class RecallTest {

  private static final int ENTRIES = Integer.getInteger("retention.test.duplicates", 10_000);
  private static final long SEED = 20_240_901;

  @Test
  void of_planted_duplicates_99_in_100_are_found_and_9_in_10_suspicions_are_right() {
    var register = new SeededRegister(SEED, ENTRIES);
    Set<Planted> suspected = suspected(register.entries());

    Set<Planted> found = new HashSet<>(register.planted());
    found.retainAll(suspected);
    double recall = (double) found.size() / register.planted().size();
    double precision = (double) found.size() / suspected.size();
    System.getLogger(RecallTest.class.getName())
        .log(
            System.Logger.Level.INFO,
            "{0} entries, {1} planted, {2} suspected: recall {3}, precision {4}",
            "" + register.entries().size(),
            "" + register.planted().size(),
            "" + suspected.size(),
            "" + recall,
            "" + precision);
    assertThat(recall).isGreaterThanOrEqualTo(0.99);
    assertThat(precision).isGreaterThanOrEqualTo(0.90);
  }

  private static Set<Planted> suspected(List<Features> entries) {
    Map<String, List<Integer>> blocks = new HashMap<>();
    Set<Planted> suspected = new HashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      Set<Integer> candidates = new HashSet<>();
      for (String key : BlockingKeys.plainKeysOf(entries.get(i))) {
        List<Integer> block = blocks.computeIfAbsent(key, k -> new ArrayList<>());
        candidates.addAll(block);
        block.add(i);
      }
      for (int candidate : candidates) {
        if (Likeness.of(entries.get(candidate), entries.get(i)).isSuspicious()) {
          suspected.add(new Planted(candidate, i));
        }
      }
    }
    return suspected;
  }
}
