package cn.district.retention.volunteer.pairing.departure;

import cn.district.retention.organisation.alias.PupilAliases;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.volunteer.pairing.PairingCommand.FollowPupilTo;
import cn.district.retention.volunteer.pairing.person.PairingsOfPerson;
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

  private final PairingsOfPerson pairing;
  private final Pupils pupils;
  private final PupilAliases aliases;

  WhenPupilEntersSchoolThenPairingFollows(
      PairingsOfPerson pairing, Pupils pupils, PupilAliases aliases) {
    this.pairing = pairing;
    this.pupils = pupils;
    this.aliases = aliases;
  }

  /**
   * Where the person is by what stands of the facts, or is to be next as soon as that is known:
   * after a merge, its undoing, a correction.
   */
  public void actAnew(String pupilId, LocalDate on, String eventId, String correlation) {
    String person = aliases.survivingOf(pupilId);
    pupils
        .of(person)
        .flatMap(pupil -> pupil.schoolFrom(on))
        .ifPresent(schoolId -> act(person, schoolId, on, eventId, correlation));
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
