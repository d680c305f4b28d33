package cn.district.retention.dropout.dropoutcase.casefile;

import cn.district.retention.dropout.dropoutcase.CaseEvent;
import cn.district.retention.dropout.dropoutcase.CaseEvent.HomeVisitRecorded;
import cn.district.retention.dropout.dropoutcase.CaseEvent.SuspicionDismissed;
import cn.district.retention.dropout.dropoutcase.CaseEvent.TownshipMeasureRecorded;
import cn.district.retention.dropout.dropoutcase.ClosingCode;
import cn.district.retention.dropout.dropoutcase.DismissalCode;
import cn.district.retention.dropout.dropoutcase.DropoutCause;
import cn.district.retention.dropout.dropoutcase.Episode;
import cn.district.retention.dropout.dropoutcase.ReturnEvidence;
import cn.district.retention.dropout.dropoutcase.Standing;
import cn.district.retention.dropout.dropoutcase.SuspicionTrigger;
import cn.district.retention.dropout.dropoutcase.TownshipMeasure;
import cn.district.retention.dropout.dropoutcase.VisitDetails;
import cn.district.retention.dropout.dropoutcase.VisitKind;
import cn.district.retention.dropout.dropoutcase.VisitOutcome;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One episode as the API shows it. */
public record EpisodeView(
    int number,
    Standing standing,
    Set<SuspicionTrigger> triggers,
    LocalDate suspectedFrom,
    LocalDate raisedOn,
    LocalDate visitDueOn,
    List<Visit> visits,
    @Nullable Suspension suspension,
    @Nullable Dismissal dismissal,
    @Nullable Confirmation confirmation,
    List<Notice> returnNotices,
    @Nullable Escalation escalation,
    List<Measure> measures,
    @Nullable Homecoming returned,
    @Nullable Closing closing) {

  /** A visit; {@code details} only for the school's own people. */
  public record Visit(
      LocalDate on,
      VisitKind kind,
      VisitOutcome outcome,
      String staffId,
      @Nullable VisitDetails details) {}

  /** An approved suspension; {@code until} is the first day after it. */
  public record Suspension(LocalDate from, LocalDate until) {}

  /** Why the suspicion was wrong; {@code evidence} only for the school's own people. */
  public record Dismissal(LocalDate on, DismissalCode code, @Nullable String evidence) {}

  /** The confirmed dropout. */
  public record Confirmation(LocalDate on, LocalDate outSince, List<DropoutCause> causes) {}

  /** A return notice; its words are a resource of their own. */
  public record Notice(
      String noticeId, LocalDate issuedOn, LocalDate deadline, boolean withdrawn, boolean passed) {}

  /** The report to the township. */
  public record Escalation(LocalDate on, String townshipId, LocalDate acknowledgeBy) {}

  /** A measure of the township. */
  public record Measure(LocalDate on, TownshipMeasure measure) {}

  /** The return. */
  public record Homecoming(LocalDate on, ReturnEvidence evidence, String classId) {}

  /** The closing. */
  public record Closing(LocalDate on, ClosingCode code) {}

  static EpisodeView of(Episode original, boolean confidences) {
    Episode episode =
        confidences
            ? original
            : new Episode(original.facts().stream().map(CaseEvent::withoutPersonalData).toList());
    return new EpisodeView(
        episode.ref().episode(),
        episode.standing(),
        episode.triggers(),
        episode.opening().suspectedFrom(),
        episode.opening().raisedOn(),
        episode.opening().visitDueOn(),
        episode.all(HomeVisitRecorded.class).stream()
            .map(v -> new Visit(v.visitedOn(), v.kind(), v.outcome(), v.staffId(), v.details()))
            .toList(),
        episode.suspension().map(s -> new Suspension(s.from(), s.until())).orElse(null),
        episode.all(SuspicionDismissed.class).stream()
            .findFirst()
            .map(d -> new Dismissal(d.dismissedOn(), d.code(), d.evidence()))
            .orElse(null),
        episode
            .confirmation()
            .map(c -> new Confirmation(c.confirmedOn(), c.outSince(), c.causes()))
            .orElse(null),
        notices(episode),
        episode
            .escalation()
            .map(e -> new Escalation(e.escalatedOn(), e.townshipId(), e.acknowledgeBy()))
            .orElse(null),
        episode.all(TownshipMeasureRecorded.class).stream()
            .map(m -> new Measure(m.takenOn(), m.measure()))
            .toList(),
        episode
            .homecoming()
            .map(r -> new Homecoming(r.returnedOn(), r.evidence(), r.of().place().classId()))
            .orElse(null),
        episode.closing().map(c -> new Closing(c.closedOn(), c.code())).orElse(null));
  }

  private static List<Notice> notices(Episode episode) {
    return episode.notices().stream()
        .map(
            n ->
                new Notice(
                    n.noticeId(),
                    n.issuedOn(),
                    n.deadline(),
                    episode.isWithdrawn(n.noticeId()),
                    episode.isPassed(n.noticeId())))
        .toList();
  }
}
