package cn.district.retention.volunteer.pairing.departure;

import cn.district.retention.organisation.alias.PupilAliases;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.volunteer.pairing.PairingCommand.FollowPupilTo;
import cn.district.retention.volunteer.pupil.Pupils;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/**
 * Lets a pairing follow its pupil to another school of the district; where two entries prove to be
 * one person, to the school of the one that stands.
 */
@Component
public final class WhenPupilEntersSchoolThenPairingFollows {

  private static final String PROCESS = "pupil-changes-school";

  private final PairingOfPupil pairing;
  private final Pupils pupils;
  private final PupilAliases aliases;

  WhenPupilEntersSchoolThenPairingFollows(
      PairingOfPupil pairing, Pupils pupils, PupilAliases aliases) {
    this.pairing = pairing;
    this.pupils = pupils;
    this.aliases = aliases;
  }

  /** Two entries are one person from a date on. */
  public void merged(String surviving, LocalDate on, String eventId, String correlation) {
    pupils
        .of(surviving)
        .flatMap(person -> person.schoolOn(on))
        .ifPresent(schoolId -> act(surviving, schoolId, on, eventId, correlation));
  }

  /** Acts on one event; the same event again changes nothing. */
  public void act(
      String pupilId, String schoolId, LocalDate from, String eventId, String correlation) {
    if (!aliases.survivingOf(pupilId).equals(pupilId)) {
      return;
    }
    pairing.execute(
        pupilId,
        new FollowPupilTo(schoolId, from),
        pairingId -> Cause.event(PROCESS, eventId, correlation, pairingId));
  }
}
