package cn.district.retention.volunteer.pairing.departure;

import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.due.DueSweep;
import cn.district.retention.volunteer.pairing.PairingCommand.FollowPupilOut;
import cn.district.retention.volunteer.pairing.person.PairingsOfPerson;
import cn.district.retention.volunteer.pupil.Pupils;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Ends the pairing of a pupil who is at no school of the district any more (学生离校): transferred out,
 * graduated, emigrated, deceased.
 */
@Component
final class WhenPupilHasLeftThenPairingEnds implements DueSweep {

  private static final String PROCESS = "pupil-departure";

  private final Departures departures;
  private final Pupils pupils;
  private final PairingsOfPerson pairing;

  WhenPupilHasLeftThenPairingEnds(Departures departures, Pupils pupils, PairingsOfPerson pairing) {
    this.departures = departures;
    this.pupils = pupils;
    this.pairing = pairing;
  }

  @Override
  public void sweep(LocalDate today) {
    departures.dates().sweep(today, due -> endIfLeft(due.key(), today));
  }

  private void endIfLeft(String pupilId, LocalDate today) {
    pupils
        .of(pupilId)
        .flatMap(pupil -> pupil.leftBy(today))
        .ifPresent(
            left ->
                pairing.execute(
                    pupilId,
                    new FollowPupilOut(left),
                    id -> Cause.process(PROCESS, UUID.randomUUID().toString())));
  }
}
