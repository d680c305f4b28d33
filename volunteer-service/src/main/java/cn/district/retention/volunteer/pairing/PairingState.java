package cn.district.retention.volunteer.pairing;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A pairing, or none. */
public sealed interface PairingState {

  /** Before the first event. */
  PairingState NOTHING = new NotStarted();

  /** There is no such pairing. */
  record NotStarted() implements PairingState {}

  /**
   * A pairing with how it ended, if it did.
   *
   * @param doubts what waits for a coordinator
   * @param settled what a coordinator has looked at, while it lasts
   */
  record Started(
      String pairingId,
      String pupilId,
      String schoolId,
      List<String> volunteerIds,
      Form form,
      String districtId,
      LocalDate from,
      LocalDate until,
      @Nullable Consent consent,
      @Nullable End end,
      Set<Doubt> doubts,
      Set<Doubt> settled)
      implements PairingState {

    public Started {
      volunteerIds = List.copyOf(volunteerIds);
      doubts = Set.copyOf(doubts);
      settled = Set.copyOf(settled);
    }

    /** Whether it goes on, or is to begin. */
    public boolean isActive() {
      return end == null;
    }

    /** Where it stands. */
    public Standing standing() {
      return isActive() ? Standing.ACTIVE : Standing.ENDED;
    }

    boolean knows(Doubt doubt) {
      return doubts.contains(doubt) || settled.contains(doubt);
    }

    Started at(String nextSchoolId) {
      return with(nextSchoolId, end, doubts, settled);
    }

    /** What was in doubt about a running pairing is of no matter once it has ended. */
    Started ended(End by) {
      return with(schoolId, by, Set.of(), Set.of());
    }

    Started questioned(Doubt doubt) {
      return with(schoolId, end, added(doubts, doubt), settled);
    }

    Started lifted(Doubt doubt) {
      return with(schoolId, end, removed(doubts, doubt), removed(settled, doubt));
    }

    Started settled(Doubt doubt) {
      return with(schoolId, end, removed(doubts, doubt), added(settled, doubt));
    }

    private Started with(
        String nextSchoolId, @Nullable End by, Set<Doubt> open, Set<Doubt> looked) {
      return new Started(
          pairingId,
          pupilId,
          nextSchoolId,
          volunteerIds,
          form,
          districtId,
          from,
          until,
          consent,
          by,
          open,
          looked);
    }

    private static Set<Doubt> added(Set<Doubt> doubts, Doubt doubt) {
      Set<Doubt> more = new HashSet<>(doubts);
      more.add(doubt);
      return more;
    }

    private static Set<Doubt> removed(Set<Doubt> doubts, Doubt doubt) {
      Set<Doubt> fewer = new HashSet<>(doubts);
      fewer.remove(doubt);
      return fewer;
    }
  }

  /** How a pairing ended. */
  record End(EndReason reason, LocalDate on) {}
}
