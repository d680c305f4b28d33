package cn.district.retention.reporting.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what stands of a pupil's facts once the corrections that are known are applied. */
public final class StandingFacts {

  private final Map<Long, FactCorrection> last = new HashMap<>();
  private final Set<Long> replaced = new HashSet<>();
  private final List<PupilFact> standing = new ArrayList<>();

  /** With these corrections, in the order of their stream: the last one of a fact counts. */
  public StandingFacts(Iterable<FactCorrection> corrections) {
    corrections.forEach(correction -> last.put(correction.target(), correction));
  }

  /** Takes a fact: it stands, or its last replacement does, or nothing. */
  public void add(long order, PupilFact fact) {
    FactCorrection correction = last.get(order);
    if (correction == null) {
      standing.add(fact);
    } else if (replaced.add(order)) {
      stand(correction.replacement());
    }
  }

  /**
   * All that stands. A replacement says the whole fact, so it stands too where an operator has
   * given up the event that it corrects.
   */
  public List<PupilFact> all() {
    last.forEach(
        (target, correction) -> {
          if (replaced.add(target)) {
            stand(correction.replacement());
          }
        });
    return List.copyOf(standing);
  }

  private void stand(@Nullable PupilFact replacement) {
    if (replacement != null) {
      standing.add(replacement);
    }
  }
}
