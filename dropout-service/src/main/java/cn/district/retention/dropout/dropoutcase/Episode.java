package cn.district.retention.dropout.dropoutcase;

import cn.district.retention.dropout.dropoutcase.CaseEvent.DeadlinePassed;
import cn.district.retention.dropout.dropoutcase.CaseEvent.DropoutConfirmed;
import cn.district.retention.dropout.dropoutcase.CaseEvent.EpisodeClosed;
import cn.district.retention.dropout.dropoutcase.CaseEvent.EscalatedToTownship;
import cn.district.retention.dropout.dropoutcase.CaseEvent.GroundWithdrawn;
import cn.district.retention.dropout.dropoutcase.CaseEvent.HomeVisitRecorded;
import cn.district.retention.dropout.dropoutcase.CaseEvent.PupilReturned;
import cn.district.retention.dropout.dropoutcase.CaseEvent.ReturnNoticeIssued;
import cn.district.retention.dropout.dropoutcase.CaseEvent.ReturnNoticeWithdrawn;
import cn.district.retention.dropout.dropoutcase.CaseEvent.SuspensionNoted;
import cn.district.retention.dropout.dropoutcase.CaseEvent.SuspicionRaised;
import cn.district.retention.dropout.dropoutcase.CaseEvent.TownshipMeasureRecorded;
import cn.district.retention.dropout.dropoutcase.CaseEvent.TriggerAdded;
import cn.district.retention.dropout.dropoutcase.NextStep.Step;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One stay away from school, from the suspicion to the closing: nothing but its facts in their
 * order. All else is read off them.
 *
 * @param facts the first one is the suspicion
 */
public record Episode(List<CaseEvent> facts) {

  public Episode {
    facts = List.copyOf(facts);
  }

  Episode with(CaseEvent fact) {
    List<CaseEvent> more = new ArrayList<>(facts);
    more.add(fact);
    return new Episode(more);
  }

  /** The suspicion that began it. */
  public SuspicionRaised opening() {
    return (SuspicionRaised) facts.getFirst();
  }

  /** Its number, with the class and the school that answer for the pupil now. */
  public EpisodeRef ref() {
    return facts.getLast().of();
  }

  /** All facts of a kind, in their order. */
  public <E extends CaseEvent> List<E> all(Class<E> kind) {
    return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private <E extends CaseEvent> Optional<E> last(Class<E> kind) {
    return all(kind).stream().reduce((earlier, later) -> later);
  }

  /** What raised the suspicion and what was added to it, without what proved wrong. */
  public Set<SuspicionTrigger> triggers() {
    Set<SuspicionTrigger> triggers = EnumSet.noneOf(SuspicionTrigger.class);
    standingGrounds().forEach(ground -> triggers.add(ground.trigger()));
    return triggers;
  }

  /** The keys of every ground that stands. */
  Stream<String> grounds() {
    return standingGrounds().stream().map(GivenGround::key);
  }

  /** A ground as it was told, with its day. */
  record GivenGround(SuspicionTrigger trigger, String key, LocalDate day) {}

  /** Every ground told so far that has not proved wrong. */
  List<GivenGround> standingGrounds() {
    List<GivenGround> standing = new ArrayList<>();
    for (CaseEvent fact : facts) {
      switch (fact) {
        case SuspicionRaised e ->
            standing.add(new GivenGround(e.trigger(), e.ground(), e.raisedOn()));
        case TriggerAdded e -> standing.add(new GivenGround(e.trigger(), e.ground(), e.addedOn()));
        case GroundWithdrawn e -> standing.removeIf(ground -> ground.key().equals(e.ground()));
        default -> {}
      }
    }
    return standing;
  }

  /** The confirmation, once there is one. */
  public Optional<DropoutConfirmed> confirmation() {
    return last(DropoutConfirmed.class);
  }

  /** Every notice that was ever issued. */
  public List<ReturnNoticeIssued> notices() {
    return all(ReturnNoticeIssued.class);
  }

  /** Whether a notice was taken back. */
  public boolean isWithdrawn(String noticeId) {
    return all(ReturnNoticeWithdrawn.class).stream().anyMatch(w -> w.noticeId().equals(noticeId));
  }

  /** Whether a notice's deadline has passed in vain. */
  public boolean isPassed(String noticeId) {
    return all(DeadlinePassed.class).stream().anyMatch(p -> p.noticeId().equals(noticeId));
  }

  /** The notice whose deadline still runs for a pupil who is out. */
  Optional<ReturnNoticeIssued> noticeInForce() {
    return isOut()
        ? last(ReturnNoticeIssued.class)
            .filter(n -> !isWithdrawn(n.noticeId()) && !isPassed(n.noticeId()))
        : Optional.empty();
  }

  /** The report to the township, once there is one. */
  public Optional<EscalatedToTownship> escalation() {
    return last(EscalatedToTownship.class);
  }

  /** The return, once there is one. */
  public Optional<PupilReturned> homecoming() {
    return last(PupilReturned.class);
  }

  /** The closing, once there is one. */
  public Optional<EpisodeClosed> closing() {
    return last(EpisodeClosed.class);
  }

  /** The suspension noted last. */
  public Optional<SuspensionNoted> suspension() {
    return last(SuspensionNoted.class);
  }

  /** Neither back nor closed. */
  public boolean isOut() {
    return homecoming().isEmpty() && closing().isEmpty();
  }

  /** How far it has come. */
  public Standing standing() {
    if (closing().isPresent()) {
      return Standing.CLOSED;
    }
    if (homecoming().isPresent()) {
      return Standing.RETURNED;
    }
    if (escalation().isPresent()) {
      return Standing.ESCALATED;
    }
    if (noticeInForce().isPresent()) {
      return Standing.NOTICE_ISSUED;
    }
    return confirmation().isPresent() ? Standing.CONFIRMED : Standing.SUSPECTED;
  }

  /** What is due next; empty once it is closed. */
  public Optional<NextStep> nextStep() {
    return switch (standing()) {
      case SUSPECTED -> {
        boolean visited = !all(HomeVisitRecorded.class).isEmpty();
        yield next(visited ? Step.DECISION : Step.VISIT, Optional.of(opening().visitDueOn()));
      }
      case CONFIRMED -> next(Step.RETURN_NOTICE, noticeDueOn());
      case NOTICE_ISSUED ->
          next(Step.PUPIL_RETURN, noticeInForce().map(ReturnNoticeIssued::deadline));
      case ESCALATED ->
          all(TownshipMeasureRecorded.class).isEmpty()
              ? next(
                  Step.TOWNSHIP_ACKNOWLEDGEMENT,
                  escalation().map(EscalatedToTownship::acknowledgeBy))
              : next(Step.PUPIL_RETURN, Optional.empty());
      case RETURNED -> next(Step.CLOSURE, Optional.empty());
      case CLOSED -> Optional.empty();
    };
  }

  private static Optional<NextStep> next(Step step, Optional<LocalDate> by) {
    return Optional.of(new NextStep(step, by.orElse(null)));
  }

  /** Within 24 hours: the day after the confirmation, or after the notice was taken back. */
  private Optional<LocalDate> noticeDueOn() {
    return last(ReturnNoticeWithdrawn.class)
        .map(ReturnNoticeWithdrawn::withdrawnOn)
        .or(() -> confirmation().map(DropoutConfirmed::confirmedOn))
        .map(day -> day.plusDays(1));
  }
}
