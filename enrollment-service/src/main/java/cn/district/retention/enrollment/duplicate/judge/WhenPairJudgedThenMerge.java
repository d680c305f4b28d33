package cn.district.retention.enrollment.duplicate.judge;

import cn.district.retention.enrollment.duplicate.DuplicatePair;
import cn.district.retention.enrollment.duplicate.DuplicatePair.State;
import cn.district.retention.enrollment.duplicate.DuplicatePair.Status;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilCommand.MergePupil;
import cn.district.retention.enrollment.pupil.PupilCommand.UnmergePupil;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.aggregate.OwnProcess;
import cn.district.retention.servicekit.aggregate.OwnView.Seen;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Brings the two entries of a pair to what is judged of the pair now, whichever of its events came
 * late or twice.
 */
@Component
final class WhenPairJudgedThenMerge implements OwnProcess {

  private static final Logger LOG = LoggerFactory.getLogger(WhenPairJudgedThenMerge.class);

  private final ObjectProvider<Commands> commands;
  private final AggregateType<State, DuplicatePair.Command, DuplicatePair.Event> pairs;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;
  private final Clock clock;

  WhenPairJudgedThenMerge(
      ObjectProvider<Commands> commands,
      AggregateType<State, DuplicatePair.Command, DuplicatePair.Event> pairs,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils,
      Clock clock) {
    this.commands = commands;
    this.pairs = pairs;
    this.pupils = pupils;
    this.clock = clock;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("duplicate");
  }

  @Override
  public void react(Seen seen) {
    boolean judged =
        seen.events().stream()
            .anyMatch(
                event ->
                    event instanceof DuplicatePair.Event.JudgedSamePerson
                        || event instanceof DuplicatePair.Event.JudgementRevoked);
    if (judged) {
      bringAbout(commands.getObject().get(pairs, seen.id()).state());
    }
  }

  private void bringAbout(State pair) {
    LocalDate today = LocalDate.now(clock);
    String surviving = pair.surviving();
    if (pair.status() == Status.SAME_PERSON && surviving != null) {
      execute(
          pair.otherThan(surviving),
          new MergePupil(surviving, pair.pairId(), today),
          pair.pairId());
    } else {
      execute(pair.first(), new UnmergePupil(pair.pairId(), today), pair.pairId());
      execute(pair.second(), new UnmergePupil(pair.pairId(), today), pair.pairId());
    }
  }

  private void execute(String pupilId, PupilCommand command, String pairId) {
    try {
      commands
          .getObject()
          .execute(
              pupils,
              pupilId,
              command,
              new Expectation.Whatever(),
              Cause.process("duplicate-judgement", UUID.randomUUID().toString()));
    } catch (CommandFailure.Refused refused) {
      // another judgement has merged the entry meanwhile, and stands
      LOG.warn("the pair {} is not merged: {}", pairId, refused.code());
    }
  }
}
