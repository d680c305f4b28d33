package cn.district.retention.volunteer.pairing;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pairing, or none. */
public sealed interface PairingState {

  /** Before the first event. */
  PairingState NOTHING = new NotStarted();

  /** There is no such pairing. */
  record NotStarted() implements PairingState {}

  /** A pairing with how it ended, if it did. */
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
      @Nullable End end)
      implements PairingState {

    public Started {
      volunteerIds = List.copyOf(volunteerIds);
    }

    /** Whether it goes on, or is to begin. */
    public boolean isActive() {
      return end == null;
    }

    /** Where it stands. */
    public Standing standing() {
      return isActive() ? Standing.ACTIVE : Standing.ENDED;
    }

    Started at(String nextSchoolId) {
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
          end);
    }

    Started ended(End by) {
      return new Started(
          pairingId, pupilId, schoolId, volunteerIds, form, districtId, from, until, consent, by);
    }
  }

  /** How a pairing ended. */
  record End(EndReason reason, LocalDate on) {}
}
