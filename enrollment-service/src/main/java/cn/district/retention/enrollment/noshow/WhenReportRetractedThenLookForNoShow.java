package cn.district.retention.enrollment.noshow;

import cn.district.retention.enrollment.pupil.PupilEvent.FactRetracted;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilReported;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.servicekit.aggregate.OwnProcess;
import cn.district.retention.servicekit.aggregate.OwnView.Seen;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Who has not reported after all is looked for, also where the term's sweep is over (R5-11). */
@Component
final class WhenReportRetractedThenLookForNoShow implements OwnProcess {

  private final ObjectProvider<NoShows> noShows;
  private final Clock clock;

  WhenReportRetractedThenLookForNoShow(ObjectProvider<NoShows> noShows, Clock clock) {
    this.noShows = noShows;
    this.clock = clock;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("pupil");
  }

  @Override
  public void react(Seen seen) {
    for (Object event : seen.events()) {
      if (event instanceof FactRetracted retracted
          && seen.state() instanceof PupilState state
          && state.facts().get(retracted.targetSequence() - 1) instanceof PupilReported reported) {
        noShows.getObject().lookFor(state, reported.termStart(), LocalDate.now(clock));
      }
    }
  }
}
