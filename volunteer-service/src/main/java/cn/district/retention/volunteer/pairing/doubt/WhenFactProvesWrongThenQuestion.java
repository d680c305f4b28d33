package cn.district.retention.volunteer.pairing.doubt;

import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.OwnProcess;
import cn.district.retention.servicekit.aggregate.OwnView.Seen;
import cn.district.retention.volunteer.pairing.Doubt;
import cn.district.retention.volunteer.pairing.EndReason;
import cn.district.retention.volunteer.pairing.Pairing;
import cn.district.retention.volunteer.pairing.PairingCommand.LiftDoubt;
import cn.district.retention.volunteer.pairing.PairingCommand.Question;
import cn.district.retention.volunteer.pairing.PairingState.End;
import cn.district.retention.volunteer.pairing.PairingState.Started;
import cn.district.retention.volunteer.pairing.departure.Departures;
import cn.district.retention.volunteer.pairing.departure.WhenPupilEntersSchoolThenPairingFollows;
import cn.district.retention.volunteer.pairing.person.PairingsOfPerson;
import cn.district.retention.volunteer.pupil.Pupil;
import cn.district.retention.volunteer.pupil.Pupils;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * A pairing rests on a child's being left behind on the day of its start, and goes with the child's
 * school. Where the register says that a fact of these was wrong, the pairing follows to the right
 * school, ends where the child has left, and is put to the coordinator where the child was not left
 * behind, or had not left when it ended for that.
 */
@Component
public final class WhenFactProvesWrongThenQuestion implements OwnProcess {

  private static final String PROCESS = "wrong-fact";

  private final Pupils pupils;
  private final PairingsOfPerson pairings;
  private final WhenPupilEntersSchoolThenPairingFollows follow;
  private final Departures departures;
  private final Clock clock;

  WhenFactProvesWrongThenQuestion(
      Pupils pupils,
      PairingsOfPerson pairings,
      WhenPupilEntersSchoolThenPairingFollows follow,
      Departures departures,
      Clock clock) {
    this.pupils = pupils;
    this.pairings = pairings;
    this.follow = follow;
    this.departures = departures;
    this.clock = clock;
  }

  /** Looks at every pairing of a person by what stands of the facts now. */
  public void act(String pupilId, String eventId, String correlation) {
    LocalDate today = LocalDate.now(clock);
    Pupil pupil = known(pupilId);
    Function<String, Cause> causeFor = target -> Cause.event(PROCESS, eventId, correlation, target);
    for (Started pairing : pairings.of(pupilId)) {
      judgeStart(pairing, pupil, today, causeFor);
      judgeDeparture(pairing, pupil, today, causeFor);
    }
    follow.actAnew(pupilId, today, eventId, correlation);
    pupil.leftBy(today).ifPresent(left -> departures.expect(pupilId, left));
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals(Pairing.KIND);
  }

  /** A fact may have proved wrong while the pairing that rests on it was being written. */
  @Override
  public void react(Seen seen) {
    if (seen.version() == 1 && seen.state() instanceof Started pairing) {
      String correlation = UUID.randomUUID().toString();
      judgeStart(
          pairing,
          known(pairing.pupilId()),
          LocalDate.now(clock),
          target -> Cause.process(PROCESS, correlation));
    }
  }

  private Pupil known(String pupilId) {
    return pupils.of(pupilId).orElseGet(() -> new Pupil(pupilId, List.of(), List.of()));
  }

  private void judgeStart(
      Started pairing, Pupil pupil, LocalDate today, Function<String, Cause> causeFor) {
    boolean wasNot = !pupil.isLeftBehindOn(pairing.from());
    mark(pairing, Doubt.NOT_LEFT_BEHIND, wasNot, today, causeFor);
  }

  /** What ended for another reason is in doubt for another reason, and stays so. */
  private void judgeDeparture(
      Started pairing, Pupil pupil, LocalDate today, Function<String, Cause> causeFor) {
    End end = pairing.end();
    if (end != null && end.reason() == EndReason.PUPIL_LEFT) {
      boolean here = pairing.until().isAfter(today) && pupil.schoolOn(end.on()).isPresent();
      mark(pairing, Doubt.ENDED_WRONGLY, here, today, causeFor);
    }
  }

  private void mark(
      Started pairing,
      Doubt doubt,
      boolean doubtful,
      LocalDate on,
      Function<String, Cause> causeFor) {
    pairings.execute(
        pairing,
        doubtful ? new Question(doubt, on) : new LiftDoubt(doubt, on),
        causeFor.apply(pairing.pairingId() + "/" + doubt));
  }
}
