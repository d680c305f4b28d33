package cn.district.retention.dropout.dropoutcase.casefile;

import cn.district.retention.dropout.dropoutcase.CaseState;
import cn.district.retention.dropout.dropoutcase.Episode;
import cn.district.retention.dropout.dropoutcase.NextStep;
import cn.district.retention.dropout.dropoutcase.NextStep.Step;
import cn.district.retention.dropout.dropoutcase.Standing;
import cn.district.retention.dropout.owner.Owner;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.Committed;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case as the API shows it.
 *
 * @param caseId the pupil's id: there is one case a pupil
 * @param standing of the latest episode
 * @param next what is due next; absent once the latest episode is closed
 * @param seenOnRolls days since the suspicion on which the class's rolls show the pupil present:
 *     they propose a return or a dismissal, which stays a person's act; only where one case is read
 * @param owner who answers for it today; only where one case is read
 * @param episodes oldest first
 */
public record CaseView(
    String caseId,
    String pupilId,
    Standing standing,
    String classId,
    String schoolId,
    @Nullable Next next,
    @Nullable List<LocalDate> seenOnRolls,
    @Nullable Owner owner,
    List<EpisodeView> episodes) {

  /** What is due next, and until when it is in time. */
  public record Next(Step step, @Nullable LocalDate by, boolean overdue) {

    /** The step as it stands today. */
    public static Next of(NextStep step, LocalDate today) {
      return new Next(step.step(), step.by(), step.isOverdue(today));
    }
  }

  /** A case for a caller. */
  public static CaseView of(Committed<CaseState> file, Caller caller) {
    return of(file, caller, null, null);
  }

  static CaseView of(
      Committed<CaseState> file,
      Caller caller,
      @Nullable List<LocalDate> seenOnRolls,
      @Nullable Owner owner) {
    CaseState state = file.state();
    boolean confidences = CaseFiles.mayReadConfidences(state, caller);
    Episode latest = state.latest();
    return new CaseView(
        file.id(),
        latest.ref().pupilId(),
        latest.standing(),
        latest.ref().place().classId(),
        latest.ref().place().schoolId(),
        latest.nextStep().map(step -> Next.of(step, caller.today())).orElse(null),
        seenOnRolls,
        owner,
        state.episodes().stream().map(e -> EpisodeView.of(e, confidences)).toList());
  }
}
