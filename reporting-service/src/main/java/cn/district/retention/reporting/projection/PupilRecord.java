package cn.district.retention.reporting.projection;

import cn.district.retention.reporting.history.FactCorrection;
import cn.district.retention.reporting.history.HistoryFold;
import cn.district.retention.reporting.history.PupilFact;
import cn.district.retention.reporting.history.PupilHistory;
import cn.district.retention.reporting.history.StandingFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All facts of one pupil with their lines, and what later events say of them; one writer, any
 * number of readers.
 */
final class PupilRecord {

  private record Correction(FactCorrection correction, int line) {}

  private record Alias(@Nullable String survivingPupilId, int line) {}

  private static final class State {
    private final PupilFact[] facts;
    private final long[] orders;
    private final int[] lines;
    private final List<Correction> corrections;
    private final List<Alias> aliases;
    private final int lastLine;
    private volatile @Nullable PupilHistory folded;

    private State(
        PupilFact[] facts,
        long[] orders,
        int[] lines,
        List<Correction> corrections,
        List<Alias> aliases,
        int lastLine) {
      this.facts = facts;
      this.orders = orders;
      this.lines = lines;
      this.corrections = corrections;
      this.aliases = aliases;
      this.lastLine = lastLine;
    }
  }

  private final String pupilId;
  private final Set<String> schools = new HashSet<>(2);
  private volatile State state =
      new State(new PupilFact[0], new long[0], new int[0], List.of(), List.of(), 0);

  PupilRecord(String pupilId) {
    this.pupilId = pupilId;
  }

  String pupilId() {
    return pupilId;
  }

  void add(long order, PupilFact fact, int line) {
    State before = state;
    int size = before.facts.length;
    PupilFact[] facts = Arrays.copyOf(before.facts, size + 1);
    long[] orders = Arrays.copyOf(before.orders, size + 1);
    int[] lines = Arrays.copyOf(before.lines, size + 1);
    facts[size] = fact;
    orders[size] = order;
    lines[size] = line;
    state =
        new State(
            facts,
            orders,
            lines,
            before.corrections,
            before.aliases,
            Math.max(before.lastLine, line));
    note(fact);
  }

  /** An earlier fact was wrong. */
  void correct(FactCorrection correction, int line) {
    State before = state;
    state =
        new State(
            before.facts,
            before.orders,
            before.lines,
            with(before.corrections, new Correction(correction, line)),
            before.aliases,
            Math.max(before.lastLine, line));
    note(correction.replacement());
  }

  /** The pupil is an alias of another one, or of none. */
  void stand(@Nullable String survivingPupilId, int line) {
    State before = state;
    state =
        new State(
            before.facts,
            before.orders,
            before.lines,
            before.corrections,
            with(before.aliases, new Alias(survivingPupilId, line)),
            Math.max(before.lastLine, line));
  }

  private static <T> List<T> with(List<T> list, T more) {
    List<T> longer = new ArrayList<>(list);
    longer.add(more);
    return List.copyOf(longer);
  }

  private void note(@Nullable PupilFact fact) {
    if (fact instanceof PupilFact.EnrolmentOpened opened) {
      schools.add(opened.place().schoolId());
    }
  }

  /** The schools that the pupil has been in; for the writer alone. */
  Set<String> schools() {
    return schools;
  }

  /** The pupil whose alias this one is, as known at a line; null for a person of its own. */
  @Nullable String survivingAt(int line) {
    String surviving = null;
    for (Alias alias : state.aliases) {
      if (alias.line() <= line) {
        surviving = alias.survivingPupilId();
      }
    }
    return surviving;
  }

  /** The history of this entry alone as known at a line. */
  PupilHistory historyAt(int line) {
    State current = state;
    if (current.lastLine > line) {
      return foldUpTo(current, line);
    }
    PupilHistory known = current.folded;
    if (known == null) {
      known = foldUpTo(current, line);
      current.folded = known;
    }
    return known;
  }

  private PupilHistory foldUpTo(State current, int line) {
    if (current.lastLine <= line && current.corrections.isEmpty()) {
      return HistoryFold.of(pupilId, Arrays.asList(current.facts));
    }
    StandingFacts standing =
        new StandingFacts(
            current.corrections.stream()
                .filter(known -> known.line() <= line)
                .map(Correction::correction)
                .toList());
    for (int i = 0; i < current.facts.length; i++) {
      if (current.lines[i] <= line) {
        standing.add(current.orders[i], current.facts[i]);
      }
    }
    return HistoryFold.of(pupilId, standing.all());
  }
}
