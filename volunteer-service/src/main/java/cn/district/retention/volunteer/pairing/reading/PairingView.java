package cn.district.retention.volunteer.pairing.reading;

import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.volunteer.pairing.Consent;
import cn.district.retention.volunteer.pairing.Doubt;
import cn.district.retention.volunteer.pairing.Form;
import cn.district.retention.volunteer.pairing.PairingState;
import cn.district.retention.volunteer.pairing.PairingState.End;
import cn.district.retention.volunteer.pairing.PairingState.Started;
import cn.district.retention.volunteer.pairing.Standing;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A pairing as the API shows it; the consent is shown to the coordinators alone. */
public record PairingView(
    String pairingId,
    String pupilId,
    String schoolId,
    List<String> volunteerIds,
    Form form,
    Standing standing,
    LocalDate from,
    LocalDate until,
    @Nullable Consent guardianConsent,
    @Nullable End end,
    SortedSet<Doubt> doubts) {

  /** With the guardian's consent. */
  public static PairingView full(PairingState state) {
    return of(state, started(state).consent());
  }

  /** Without it. */
  static PairingView redacted(PairingState state) {
    return of(state, null);
  }

  private static PairingView of(PairingState state, @Nullable Consent consent) {
    Started pairing = started(state);
    return new PairingView(
        pairing.pairingId(),
        pairing.pupilId(),
        pairing.schoolId(),
        pairing.volunteerIds(),
        pairing.form(),
        pairing.standing(),
        pairing.from(),
        pairing.until(),
        consent,
        pairing.end(),
        new TreeSet<>(pairing.doubts()));
  }

  /** The pairing itself; 404 where there is none. */
  public static Started started(PairingState state) {
    if (state instanceof Started pairing) {
      return pairing;
    }
    throw new CommandFailure.Unknown();
  }
}
