package cn.district.retention.volunteer.pairing.departure;

import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.volunteer.pairing.PairingCommand.FollowPupilTo;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Lets a pairing follow its pupil to another school of the district. */
@Component
public final class WhenPupilEntersSchoolThenPairingFollows {

  private static final String PROCESS = "pupil-changes-school";

  private final PairingOfPupil pairing;

  WhenPupilEntersSchoolThenPairingFollows(PairingOfPupil pairing) {
    this.pairing = pairing;
  }

  /** Acts on one event; the same event again changes nothing. */
  public void act(
      String pupilId, String schoolId, LocalDate from, String eventId, String correlation) {
    pairing.execute(
        pupilId,
        new FollowPupilTo(schoolId, from),
        pairingId -> Cause.event(PROCESS, eventId, correlation, pairingId));
  }
}
