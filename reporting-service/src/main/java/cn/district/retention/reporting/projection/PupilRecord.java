package cn.district.retention.reporting.projection;

import cn.district.retention.reporting.history.HistoryFold;
import cn.district.retention.reporting.history.PupilFact;
import cn.district.retention.reporting.history.PupilHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All facts of one pupil with their lines; one writer, any number of readers. */
final class PupilRecord {

  private static final class State {
    private final PupilFact[] facts;
    private final int[] lines;
    private final int lastLine;
    private volatile @Nullable PupilHistory folded;

    private State(PupilFact[] facts, int[] lines, int lastLine) {
      this.facts = facts;
      this.lines = lines;
      this.lastLine = lastLine;
    }
  }

  private final String pupilId;
  private final Set<String> schools = new HashSet<>(2);
  private volatile State state = new State(new PupilFact[0], new int[0], 0);

  PupilRecord(String pupilId) {
    this.pupilId = pupilId;
  }

  void add(PupilFact fact, int line) {
    State before = state;
    int size = before.facts.length;
    PupilFact[] facts = Arrays.copyOf(before.facts, size + 1);
    int[] lines = Arrays.copyOf(before.lines, size + 1);
    facts[size] = fact;
    lines[size] = line;
    state = new State(facts, lines, Math.max(before.lastLine, line));
    if (fact instanceof PupilFact.EnrolmentOpened opened) {
      schools.add(opened.place().schoolId());
    }
  }

  /** The schools that the pupil has been in; for the writer alone. */
  Set<String> schools() {
    return schools;
  }

  /** The history as known at a line. */
  PupilHistory historyAt(int line) {
    State current = state;
    if (current.lastLine <= line) {
      PupilHistory known = current.folded;
      if (known == null) {
        known = HistoryFold.of(pupilId, Arrays.asList(current.facts));
        current.folded = known;
      }
      return known;
    }
    List<PupilFact> visible = new ArrayList<>(current.facts.length);
    for (int i = 0; i < current.facts.length; i++) {
      if (current.lines[i] <= line) {
        visible.add(current.facts[i]);
      }
    }
    return HistoryFold.of(pupilId, visible);
  }
}
