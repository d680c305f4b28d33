package cn.district.retention.volunteer.pairing;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has happened to a pairing. Null personal parts have been erased with their key. */
public sealed interface PairingEvent {

  /** When it is true in the world. */
  LocalDate effectiveDate();

  /** The volunteers began to help the pupil. */
  record PairingStarted(
      String pairingId,
      String pupilId,
      String schoolId,
      List<String> volunteerIds,
      Form form,
      String districtId,
      LocalDate from,
      LocalDate until,
      @Nullable Consent consent)
      implements PairingEvent {

    public PairingStarted {
      volunteerIds = List.copyOf(volunteerIds);
    }

    @Override
    public LocalDate effectiveDate() {
      return from;
    }
  }

  /** The pupil goes to another school of the district now. */
  record PupilChangedSchool(String pairingId, String formerSchoolId, String schoolId, LocalDate on)
      implements PairingEvent {
    @Override
    public LocalDate effectiveDate() {
      return on;
    }
  }

  /** The pairing is over; {@code on} is the first day without it. */
  record PairingEnded(
      String pairingId, String pupilId, EndReason reason, String districtId, LocalDate on)
      implements PairingEvent {
    @Override
    public LocalDate effectiveDate() {
      return on;
    }
  }

  /** What it rests on, or ended for, is in doubt; a coordinator decides. */
  record PairingQuestioned(String pairingId, Doubt doubt, LocalDate on) implements PairingEvent {
    @Override
    public LocalDate effectiveDate() {
      return on;
    }
  }

  /** What was in doubt is not any more. */
  record DoubtLifted(String pairingId, Doubt doubt, LocalDate on) implements PairingEvent {
    @Override
    public LocalDate effectiveDate() {
      return on;
    }
  }

  /** A coordinator has looked at a doubt: the pairing stays as it is. */
  record DoubtSettled(String pairingId, Doubt doubt, String staffId, LocalDate on)
      implements PairingEvent {
    @Override
    public LocalDate effectiveDate() {
      return on;
    }
  }
}
