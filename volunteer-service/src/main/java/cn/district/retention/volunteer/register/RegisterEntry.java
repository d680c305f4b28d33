package cn.district.retention.volunteer.register;

import cn.district.retention.volunteer.pairing.Doubt;
import cn.district.retention.volunteer.pairing.Form;
import cn.district.retention.volunteer.pairing.PairingState.End;
import cn.district.retention.volunteer.pairing.Standing;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a list of pairings; ids and dates alone.
 *
 * @param doubts why a coordinator has to look at it again
 */
record RegisterEntry(
    String pairingId,
    String pupilId,
    String schoolId,
    List<String> volunteerIds,
    Form form,
    LocalDate from,
    LocalDate until,
    Standing standing,
    List<Doubt> doubts,
    @Nullable End end) {

  RegisterEntry {
    volunteerIds = List.copyOf(volunteerIds);
    doubts = List.copyOf(doubts);
  }

  /** The same, of the entry that stands for the person. */
  RegisterEntry of(String survivingPupilId) {
    return survivingPupilId.equals(pupilId)
        ? this
        : new RegisterEntry(
            pairingId,
            survivingPupilId,
            schoolId,
            volunteerIds,
            form,
            from,
            until,
            standing,
            doubts,
            end);
  }

  /** Lists stand in the order of their starts. */
  String cursor() {
    return from + "~" + pairingId;
  }

  boolean helpsOn(LocalDate date) {
    return standing == Standing.ACTIVE && !date.isBefore(from) && date.isBefore(until);
  }
}
