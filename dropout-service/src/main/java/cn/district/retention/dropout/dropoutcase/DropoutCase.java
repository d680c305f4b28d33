package cn.district.retention.dropout.dropoutcase;

import static cn.district.retention.dropout.dropoutcase.CaseRefused.UNIT_NOT_YET_KNOWN;

import cn.district.retention.decider.Decision;
import cn.district.retention.dropout.dropoutcase.CaseCommand.Act;
import cn.district.retention.dropout.dropoutcase.CaseCommand.CloseAsMerged;
import cn.district.retention.dropout.dropoutcase.CaseCommand.CloseByRegister;
import cn.district.retention.dropout.dropoutcase.CaseCommand.FollowPupil;
import cn.district.retention.dropout.dropoutcase.CaseCommand.NoteSuspension;
import cn.district.retention.dropout.dropoutcase.CaseCommand.PassDeadline;
import cn.district.retention.dropout.dropoutcase.CaseCommand.RaiseSuspicion;
import cn.district.retention.dropout.dropoutcase.CaseCommand.ResumeOwnCase;
import cn.district.retention.dropout.dropoutcase.CaseCommand.WithdrawGround;
import cn.district.retention.dropout.dropoutcase.CaseEvent.DeadlinePassed;
import cn.district.retention.dropout.dropoutcase.CaseEvent.EpisodeClosed;
import cn.district.retention.dropout.dropoutcase.CaseEvent.EscalatedToTownship;
import cn.district.retention.dropout.dropoutcase.CaseEvent.GroundWithdrawn;
import cn.district.retention.dropout.dropoutcase.CaseEvent.PupilMoved;
import cn.district.retention.dropout.dropoutcase.CaseEvent.ReturnNoticeIssued;
import cn.district.retention.dropout.dropoutcase.CaseEvent.ReturnNoticeWithdrawn;
import cn.district.retention.dropout.dropoutcase.CaseEvent.SuspensionNoted;
import cn.district.retention.dropout.dropoutcase.CaseEvent.SuspicionDismissed;
import cn.district.retention.dropout.dropoutcase.CaseEvent.SuspicionRaised;
import cn.district.retention.dropout.dropoutcase.CaseEvent.TriggerAdded;
import cn.district.retention.dropout.dropoutcase.Episode.GivenGround;
import cn.district.retention.dropout.dropoutcase.Ground.Suspicion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides and evolves one dropout case (辍学个案). What the enrolment's facts and the passing of time
 * bring about is decided here, what people do in {@link EpisodeActs}.
 */
public final class DropoutCase {

  /** A township answers a report within so many days (D7). */
  private static final int ACKNOWLEDGEMENT_DAYS = 3;

  private DropoutCase() {}

  /** Decides a command; whatever has taken effect already changes nothing. */
  public static Decision<CaseEvent> decide(
      CaseState state, CaseCommand command, CasePolicy policy) {
    return switch (command) {
      case RaiseSuspicion c -> raise(state, c, policy);
      case FollowPupil c -> follow(state, c);
      case NoteSuspension c -> note(state, c);
      case CloseByRegister c -> closeByRegister(state, c);
      case WithdrawGround c -> withdraw(state, c);
      case CloseAsMerged c -> closeAsMerged(state, c);
      case ResumeOwnCase c -> resume(state, c, policy);
      case PassDeadline c -> pass(state, c, policy);
      case Act act -> EpisodeActs.decide(state, act, policy);
    };
  }

  /** Takes in one fact. */
  public static CaseState evolve(CaseState state, CaseEvent event) {
    return event instanceof SuspicionRaised opening ? state.begin(opening) : state.append(event);
  }

  private static Decision<CaseEvent> raise(CaseState state, RaiseSuspicion c, CasePolicy policy) {
    Optional<Suspicion> found = c.ground().suspicion(state.settledOn(), policy);
    if (found.isEmpty() || state.knows(found.get().key())) {
      return Decision.nothingToDo();
    }
    Suspicion suspicion = found.get();
    Optional<Episode> open = state.open();
    if (open.filter(Episode::isOut).isPresent()) {
      return add(open.get(), suspicion);
    }
    if (suspicion.raisedOn().isBefore(state.settledOn())) {
      // it arose before the day that settled an earlier episode, and came late
      return Decision.nothingToDo();
    }
    if (open.isEmpty()) {
      return Decision.accept(opening(state, c, suspicion, policy));
    }
    // a relapse: who was back is out again
    return Decision.accept(
        new EpisodeClosed(open.get().ref(), ClosingCode.RETURNED, suspicion.raisedOn()),
        opening(state, c, suspicion, policy));
  }

  private static SuspicionRaised opening(
      CaseState state, RaiseSuspicion c, Suspicion suspicion, CasePolicy policy) {
    LocalDate raisedOn = suspicion.raisedOn();
    return new SuspicionRaised(
        new EpisodeRef(c.pupilId(), state.episodes().size() + 1, c.place()),
        suspicion.trigger(),
        suspicion.key(),
        suspicion.trigger() == SuspicionTrigger.UNEXCUSED_DAYS
            ? policy.unexcusedSchoolDays(raisedOn)
            : null,
        suspicion.suspectedFrom(),
        policy.visitDueOn(raisedOn),
        raisedOn);
  }

  /** A run that grows is one ground, wherever it is seen to begin. */
  private static Decision<CaseEvent> add(Episode episode, Suspicion suspicion) {
    boolean sameRun =
        suspicion.trigger() == SuspicionTrigger.UNEXCUSED_DAYS
            && episode.triggers().contains(SuspicionTrigger.UNEXCUSED_DAYS);
    return sameRun
        ? Decision.nothingToDo()
        : Decision.accept(
            new TriggerAdded(
                episode.ref(), suspicion.trigger(), suspicion.key(), suspicion.raisedOn()));
  }

  private static Decision<CaseEvent> follow(CaseState state, FollowPupil c) {
    Optional<Episode> open =
        state
            .open()
            .filter(episode -> c.from().isAfter(episode.opening().suspectedFrom()))
            .filter(episode -> !episode.ref().place().equals(c.to()));
    if (open.isEmpty()) {
      return Decision.nothingToDo();
    }
    EpisodeRef ref = open.get().ref();
    return Decision.accept(new PupilMoved(ref.at(c.to()), ref.place(), c.from()));
  }

  private static Decision<CaseEvent> note(CaseState state, NoteSuspension c) {
    Optional<Episode> suspected =
        state
            .open()
            .filter(episode -> episode.standing() == Standing.SUSPECTED)
            .filter(episode -> c.until().isAfter(episode.opening().raisedOn()))
            .filter(
                episode ->
                    episode.all(SuspensionNoted.class).stream()
                        .noneMatch(noted -> noted.suspensionId().equals(c.suspensionId())));
    if (suspected.isEmpty()) {
      return Decision.nothingToDo();
    }
    return Decision.accept(
        new SuspensionNoted(suspected.get().ref(), c.suspensionId(), c.from(), c.until()));
  }

  /** What was known before the suspicion arose does not explain it. */
  private static Decision<CaseEvent> closeByRegister(CaseState state, CloseByRegister c) {
    Optional<Episode> out =
        state
            .open()
            .filter(Episode::isOut)
            .filter(episode -> !c.knownOn().isBefore(episode.opening().raisedOn()));
    if (out.isEmpty()) {
      return Decision.nothingToDo();
    }
    LocalDate raisedOn = out.get().opening().raisedOn();
    return Decision.accept(new EpisodeClosed(out.get().ref(), c.code(), later(c.on(), raisedOn)));
  }

  /** What no ground is left for is closed; who is out all the same is seen by the next roll. */
  private static Decision<CaseEvent> withdraw(CaseState state, WithdrawGround c) {
    Optional<Episode> open = state.open();
    Optional<GivenGround> wrong =
        open.stream()
            .flatMap(episode -> episode.standingGrounds().stream())
            .filter(ground -> ground.key().equals(c.ground()))
            .filter(ground -> !ground.day().isBefore(c.from()) && ground.day().isBefore(c.before()))
            .findFirst();
    if (open.isEmpty() || wrong.isEmpty()) {
      return Decision.nothingToDo();
    }
    Episode episode = open.get();
    EpisodeRef ref = episode.ref();
    LocalDate on = later(c.knownOn(), wrong.get().day());
    List<CaseEvent> events = new ArrayList<>();
    events.add(new GroundWithdrawn(ref, wrong.get().trigger(), c.ground(), on));
    boolean others =
        episode.standingGrounds().stream().anyMatch(ground -> !ground.key().equals(c.ground()));
    if (episode.isOut() && !others) {
      if (episode.standing() == Standing.SUSPECTED) {
        events.add(new SuspicionDismissed(ref, DismissalCode.RECORD_CORRECTED, null, on));
      }
      events.addAll(noticeWithdrawn(episode, on));
      events.add(new EpisodeClosed(ref, ClosingCode.DISMISSED, on));
    }
    return Decision.acceptAll(events);
  }

  /** A notice is not left running in a case that nobody follows any more. */
  private static List<CaseEvent> noticeWithdrawn(Episode episode, LocalDate on) {
    return episode
        .noticeInForce()
        .<List<CaseEvent>>map(
            notice ->
                List.of(
                    new ReturnNoticeWithdrawn(
                        episode.ref(), notice.noticeId(), null, later(on, notice.issuedOn()))))
        .orElse(List.of());
  }

  private static Decision<CaseEvent> closeAsMerged(CaseState state, CloseAsMerged c) {
    Optional<Episode> open = state.open();
    if (open.isEmpty()) {
      return Decision.nothingToDo();
    }
    Episode episode = open.get();
    LocalDate on = later(c.on(), episode.opening().raisedOn());
    List<CaseEvent> events = new ArrayList<>(noticeWithdrawn(episode, on));
    events.add(new EpisodeClosed(episode.ref(), ClosingCode.MERGED, on));
    return Decision.acceptAll(events);
  }

  /** What was closed for the other case's sake is a suspicion again, in an episode of its own. */
  private static Decision<CaseEvent> resume(CaseState state, ResumeOwnCase c, CasePolicy policy) {
    if (state.episodes().isEmpty()) {
      return Decision.nothingToDo();
    }
    Episode latest = state.latest();
    Optional<LocalDate> mergedOn =
        latest
            .closing()
            .filter(closing -> closing.code() == ClosingCode.MERGED)
            .map(EpisodeClosed::closedOn);
    if (mergedOn.isEmpty() || latest.homecoming().isPresent()) {
      return Decision.nothingToDo();
    }
    LocalDate on = later(c.on(), mergedOn.get());
    int episode = state.episodes().size() + 1;
    SuspicionRaised opening = latest.opening();
    return Decision.accept(
        new SuspicionRaised(
            new EpisodeRef(latest.ref().pupilId(), episode, latest.ref().place()),
            opening.trigger(),
            opening.ground() + "|" + episode,
            opening.unexcusedLimit(),
            opening.suspectedFrom(),
            policy.visitDueOn(on),
            on));
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? other : one;
  }

  private static Decision<CaseEvent> pass(CaseState state, PassDeadline c, CasePolicy policy) {
    Optional<Episode> overdue =
        state.open().filter(episode -> isPast(episode.noticeInForce(), c.today()));
    return overdue.isEmpty()
        ? Decision.nothingToDo()
        : escalation(overdue.get(), policy)
            .map(Decision::acceptAll)
            .orElseGet(() -> Decision.refuse(UNIT_NOT_YET_KNOWN));
  }

  /** The deadline's day still counts. */
  static boolean isPast(Optional<ReturnNoticeIssued> notice, LocalDate day) {
    return notice.filter(n -> day.isAfter(n.deadline())).isPresent();
  }

  /** What the midnight after the deadline brings about; empty while the township is not known. */
  static Optional<List<CaseEvent>> escalation(Episode episode, CasePolicy policy) {
    EpisodeRef ref = episode.ref();
    ReturnNoticeIssued notice = episode.noticeInForce().orElseThrow();
    LocalDate midnight = notice.deadline().plusDays(1);
    return policy
        .townshipOf(ref.place().schoolId(), midnight)
        .map(
            township ->
                List.of(
                    new DeadlinePassed(ref, notice.noticeId(), midnight),
                    new EscalatedToTownship(
                        ref, township, midnight.plusDays(ACKNOWLEDGEMENT_DAYS), midnight)));
  }
}
