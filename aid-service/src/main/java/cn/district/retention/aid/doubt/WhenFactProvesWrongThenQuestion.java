package cn.district.retention.aid.doubt;

import cn.district.retention.aid.application.AidApplication;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationResumed;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationSubmitted;
import cn.district.retention.aid.application.ApplicationState.Submitted;
import cn.district.retention.aid.application.ApplicationState.Verdict;
import cn.district.retention.aid.application.Doubt;
import cn.district.retention.aid.application.Placement;
import cn.district.retention.aid.application.submission.YearClaim;
import cn.district.retention.aid.placement.Placements;
import cn.district.retention.aid.placement.PupilEnrolments;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.OwnProcess;
import cn.district.retention.servicekit.aggregate.OwnView.Seen;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * An application rests on where the pupil was enrolled (R3-25). Where the register says that this
 * was wrong, the aid group looks at it again; an approval is not taken back by itself.
 */
@Component
public final class WhenFactProvesWrongThenQuestion implements OwnProcess {

  private static final String PROCESS = "wrong-fact";

  private final Placements placements;
  private final YearClaim yearClaim;
  private final Doubtful doubtful;

  WhenFactProvesWrongThenQuestion(Placements placements, YearClaim yearClaim, Doubtful doubtful) {
    this.placements = placements;
    this.yearClaim = yearClaim;
    this.doubtful = doubtful;
  }

  /** Looks at every application of a person by what stands of the facts now. */
  public void act(String pupilId, String eventId, String correlation) {
    PupilEnrolments pupil = known(pupilId);
    for (Submitted application : yearClaim.ofPerson(pupilId)) {
      judge(application, pupil, target -> Cause.event(PROCESS, eventId, correlation, target));
    }
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals(AidApplication.KIND);
  }

  /** A fact may have proved wrong while an application was being written, or was closed. */
  @Override
  public void react(Seen seen) {
    boolean begins =
        seen.events().stream()
            .anyMatch(e -> e instanceof ApplicationSubmitted || e instanceof ApplicationResumed);
    if (begins && seen.state() instanceof Submitted application) {
      String correlation = UUID.randomUUID().toString();
      judge(
          application, known(application.pupilId()), target -> Cause.process(PROCESS, correlation));
    }
  }

  private PupilEnrolments known(String pupilId) {
    return placements.of(pupilId).orElseGet(() -> new PupilEnrolments(List.of()));
  }

  private void judge(
      Submitted application, PupilEnrolments pupil, Function<String, Cause> causeOf) {
    Optional<Placement> applied = pupil.eligibleOn(application.submittedOn());
    Verdict verdict = application.verdict();
    boolean enrolled =
        applied.isPresent() && (verdict == null || pupil.eligibleOn(verdict.on()).isPresent());
    boolean elsewhere =
        applied.filter(seat -> !seat.schoolId().equals(application.schoolId())).isPresent();
    doubtful.mark(application, Doubt.NOT_ENROLLED, !enrolled, causeOf);
    doubtful.mark(application, Doubt.OTHER_SCHOOL, elsewhere, causeOf);
  }
}
