package cn.district.retention.volunteer.register;

import cn.district.retention.volunteer.pairing.Form;
import cn.district.retention.volunteer.pairing.Standing;
import java.time.LocalDate;
import java.util.List;

/** One line of a list of pairings; ids and dates alone. */
record RegisterEntry(
    String pairingId,
    String pupilId,
    String schoolId,
    List<String> volunteerIds,
    Form form,
    LocalDate from,
    LocalDate until,
    Standing standing) {

  RegisterEntry {
    volunteerIds = List.copyOf(volunteerIds);
  }

  /** The same, of the entry that stands for the person. */
  RegisterEntry of(String survivingPupilId) {
    return survivingPupilId.equals(pupilId)
        ? this
        : new RegisterEntry(
            pairingId, survivingPupilId, schoolId, volunteerIds, form, from, until, standing);
  }

  /** Lists stand in the order of their starts. */
  String cursor() {
    return from + "~" + pairingId;
  }

  boolean helpsOn(LocalDate date) {
    return standing == Standing.ACTIVE && !date.isBefore(from) && date.isBefore(until);
  }
}
