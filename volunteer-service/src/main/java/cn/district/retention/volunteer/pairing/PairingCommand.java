package cn.district.retention.volunteer.pairing;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked of a pairing. */
public sealed interface PairingCommand {

  /**
   * Volunteers begin to help a pupil (R3-05).
   *
   * @param until first day without it; at most a year after {@code from} (R3-11)
   */
  record StartPairing(
      String pairingId,
      PupilFacts pupil,
      List<HelperFacts> helpers,
      @Nullable Consent consent,
      LocalDate from,
      LocalDate until,
      String districtId,
      LocalDate today)
      implements PairingCommand {

    public StartPairing {
      helpers = List.copyOf(helpers);
    }
  }

  /** A person ends the pairing; {@code on} is the first day without it. */
  record EndPairing(EndReason reason, LocalDate on, LocalDate today) implements PairingCommand {}

  /** The day has come on which the term may be over. */
  record PassTerm(LocalDate today) implements PairingCommand {}

  /** The pupil has left the district's schools. */
  record FollowPupilOut(LocalDate on) implements PairingCommand {}

  /** What the register tells ends the pairing by itself; {@code on} is the first day without it. */
  record EndByItself(EndReason reason, LocalDate on) implements PairingCommand {}

  /** What the pairing rests on, or ended for, is in doubt: a coordinator looks at it again. */
  record Question(Doubt doubt, LocalDate on) implements PairingCommand {}

  /** A doubt is none any more. */
  record LiftDoubt(Doubt doubt, LocalDate on) implements PairingCommand {}

  /** A coordinator has looked at a doubt: the pairing stays as it is. */
  record SettleDoubt(Doubt doubt, String staffId, LocalDate on, LocalDate today)
      implements PairingCommand {}

  /** The pupil has entered another school of the district. */
  record FollowPupilTo(String schoolId, LocalDate on) implements PairingCommand {}

  /**
   * What is known of the pupil for the day of the start.
   *
   * @param schoolId null where the pupil is not enrolled then
   */
  record PupilFacts(
      String pupilId, @Nullable String schoolId, boolean leftBehind, Contact contact) {}

  /**
   * What is known of a volunteer for the day of the start.
   *
   * @param birthDate null where there is no such volunteer, or the personal data are erased
   */
  record HelperFacts(String volunteerId, @Nullable LocalDate birthDate, boolean checked) {}
}
