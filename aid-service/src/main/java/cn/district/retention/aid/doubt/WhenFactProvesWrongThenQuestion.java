package cn.district.retention.aid.doubt;

import cn.district.retention.aid.application.ApplicationState.Submitted;
import cn.district.retention.aid.application.ApplicationState.Verdict;
import cn.district.retention.aid.application.Doubt;
import cn.district.retention.aid.application.Placement;
import cn.district.retention.aid.application.submission.YearClaim;
import cn.district.retention.aid.placement.Placements;
import cn.district.retention.aid.placement.PupilEnrolments;
import cn.district.retention.servicekit.aggregate.Cause;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * An application rests on where the pupil was enrolled (R3-25). Where the register says that this
 * was wrong, the aid group looks at it again; an approval is not taken back by itself.
 */
@Component
public final class WhenFactProvesWrongThenQuestion {

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
    PupilEnrolments pupil = placements.of(pupilId).orElseGet(() -> new PupilEnrolments(List.of()));
    Function<String, Cause> causeOf = target -> Cause.event(PROCESS, eventId, correlation, target);
    for (Submitted application : yearClaim.ofPerson(pupilId)) {
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
}
