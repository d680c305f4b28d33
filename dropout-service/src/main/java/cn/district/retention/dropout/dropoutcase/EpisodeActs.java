package cn.district.retention.dropout.dropoutcase;

import static cn.district.retention.dropout.dropoutcase.CaseRefused.ALREADY_CONFIRMED;
import static cn.district.retention.dropout.dropoutcase.CaseRefused.ALREADY_ESCALATED;
import static cn.district.retention.dropout.dropoutcase.CaseRefused.ALREADY_RETURNED;
import static cn.district.retention.dropout.dropoutcase.CaseRefused.CLASS_OF_OTHER_SCHOOL;
import static cn.district.retention.dropout.dropoutcase.CaseRefused.CLOSING_CODE_NOT_BY_HAND;
import static cn.district.retention.dropout.dropoutcase.CaseRefused.CONTACT_MISSING;
import static cn.district.retention.dropout.dropoutcase.CaseRefused.DATE_IN_FUTURE;
import static cn.district.retention.dropout.dropoutcase.CaseRefused.DATE_TOO_EARLY;
import static cn.district.retention.dropout.dropoutcase.CaseRefused.DEADLINE_BEFORE_ISSUE;
import static cn.district.retention.dropout.dropoutcase.CaseRefused.EPISODE_CLOSED;
import static cn.district.retention.dropout.dropoutcase.CaseRefused.EVIDENCE_MISSING;
import static cn.district.retention.dropout.dropoutcase.CaseRefused.NOTICE_IN_FORCE;
import static cn.district.retention.dropout.dropoutcase.CaseRefused.NOTICE_NOT_IN_FORCE;
import static cn.district.retention.dropout.dropoutcase.CaseRefused.NOTICE_UNKNOWN;
import static cn.district.retention.dropout.dropoutcase.CaseRefused.NOT_CONFIRMED;
import static cn.district.retention.dropout.dropoutcase.CaseRefused.NOT_ESCALATED;
import static cn.district.retention.dropout.dropoutcase.CaseRefused.NOT_RETURNED;
import static cn.district.retention.dropout.dropoutcase.CaseRefused.OUT_SINCE_TOO_LATE;
import static cn.district.retention.dropout.dropoutcase.CaseRefused.PUPIL_SUSPENDED;
import static cn.district.retention.dropout.dropoutcase.CaseRefused.TOWNSHIP_MUST_CLOSE;
import static cn.district.retention.dropout.dropoutcase.CaseRefused.UNIT_NOT_YET_KNOWN;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal;
import cn.district.retention.dropout.dropoutcase.CaseCommand.Act;
import cn.district.retention.dropout.dropoutcase.CaseCommand.CloseEpisode;
import cn.district.retention.dropout.dropoutcase.CaseCommand.ConfirmDropout;
import cn.district.retention.dropout.dropoutcase.CaseCommand.DismissSuspicion;
import cn.district.retention.dropout.dropoutcase.CaseCommand.IssueReturnNotice;
import cn.district.retention.dropout.dropoutcase.CaseCommand.RecordMeasure;
import cn.district.retention.dropout.dropoutcase.CaseCommand.RecordReturn;
import cn.district.retention.dropout.dropoutcase.CaseCommand.RecordVisit;
import cn.district.retention.dropout.dropoutcase.CaseCommand.WithdrawReturnNotice;
import cn.district.retention.dropout.dropoutcase.CaseEvent.DropoutConfirmed;
import cn.district.retention.dropout.dropoutcase.CaseEvent.EpisodeClosed;
import cn.district.retention.dropout.dropoutcase.CaseEvent.EscalatedToTownship;
import cn.district.retention.dropout.dropoutcase.CaseEvent.HomeVisitRecorded;
import cn.district.retention.dropout.dropoutcase.CaseEvent.PupilReturned;
import cn.district.retention.dropout.dropoutcase.CaseEvent.ReturnNoticeIssued;
import cn.district.retention.dropout.dropoutcase.CaseEvent.ReturnNoticeWithdrawn;
import cn.district.retention.dropout.dropoutcase.CaseEvent.SuspicionDismissed;
import cn.district.retention.dropout.dropoutcase.CaseEvent.TownshipMeasureRecorded;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people do in the open episode of a case. */
final class EpisodeActs {

  private EpisodeActs() {}

  static Decision<CaseEvent> decide(CaseState state, Act act, CasePolicy policy) {
    if (act.on().isAfter(act.today())) {
      return Decision.refuse(DATE_IN_FUTURE, "on");
    }
    Optional<Episode> open = state.open();
    if (open.isEmpty()) {
      return Decision.refuse(EPISODE_CLOSED);
    }
    Episode episode = open.get();
    LocalDate suspectedFrom = episode.opening().suspectedFrom();
    if (act.on().isBefore(suspectedFrom)) {
      return tooEarly(suspectedFrom);
    }
    return switch (act) {
      case RecordVisit c -> visit(episode, c);
      case DismissSuspicion c -> dismiss(episode, c);
      case ConfirmDropout c -> confirm(episode, c);
      case IssueReturnNotice c -> issue(episode, c, policy);
      case WithdrawReturnNotice c -> withdraw(episode, c);
      case RecordMeasure c -> measure(episode, c);
      case RecordReturn c -> takeBack(episode, c, policy);
      case CloseEpisode c -> close(episode, c);
    };
  }

  private static Decision<CaseEvent> tooEarly(LocalDate earliest) {
    return Decision.refuse(Refusal.of(DATE_TOO_EARLY).at("on").with("earliest", earliest));
  }

  private static Decision<CaseEvent> visit(Episode episode, RecordVisit c) {
    return Decision.accept(
        new HomeVisitRecorded(
            episode.ref(), c.kind(), c.outcome(), c.staffId(), c.details(), c.on()));
  }

  private static Decision<CaseEvent> dismiss(Episode episode, DismissSuspicion c) {
    if (episode.standing() != Standing.SUSPECTED) {
      return Decision.refuse(ALREADY_CONFIRMED);
    }
    if (c.code() == DismissalCode.RECORD_CORRECTED) {
      return Decision.refuse(CLOSING_CODE_NOT_BY_HAND, "code");
    }
    if (c.code().needsEvidence() && (c.evidence() == null || c.evidence().isBlank())) {
      return Decision.refuse(EVIDENCE_MISSING, "evidence");
    }
    return Decision.accept(
        new SuspicionDismissed(episode.ref(), c.code(), c.evidence(), c.on()),
        new EpisodeClosed(episode.ref(), ClosingCode.DISMISSED, c.on()));
  }

  /** R5-11: the family or the committee is contacted first; R5-27: an unverified leaver is out. */
  private static Decision<CaseEvent> confirm(Episode episode, ConfirmDropout c) {
    if (episode.standing() != Standing.SUSPECTED) {
      return Decision.refuse(ALREADY_CONFIRMED);
    }
    if (c.outSince().isAfter(c.on())) {
      return Decision.refuse(OUT_SINCE_TOO_LATE, "outSince");
    }
    if (episode.suspension().filter(noted -> noted.covers(c.on())).isPresent()) {
      return Decision.refuse(PUPIL_SUSPENDED);
    }
    boolean contacted = !episode.all(HomeVisitRecorded.class).isEmpty();
    if (!contacted && !episode.triggers().contains(SuspicionTrigger.TRANSFER_UNVERIFIED)) {
      return Decision.refuse(CONTACT_MISSING);
    }
    List<DropoutCause> causes = c.causes().stream().distinct().sorted().toList();
    return Decision.accept(new DropoutConfirmed(episode.ref(), causes, c.outSince(), c.on()));
  }

  private static Decision<CaseEvent> issue(
      Episode episode, IssueReturnNotice c, CasePolicy policy) {
    return switch (episode.standing()) {
      case SUSPECTED -> Decision.refuse(NOT_CONFIRMED);
      case NOTICE_ISSUED -> Decision.refuse(NOTICE_IN_FORCE);
      case ESCALATED -> Decision.refuse(ALREADY_ESCALATED);
      case RETURNED -> Decision.refuse(ALREADY_RETURNED);
      case CLOSED -> Decision.refuse(EPISODE_CLOSED);
      case CONFIRMED -> {
        LocalDate confirmedOn = episode.confirmation().orElseThrow().confirmedOn();
        LocalDate deadline = c.deadline() == null ? policy.noticeDeadline(c.on()) : c.deadline();
        if (c.on().isBefore(confirmedOn)) {
          yield tooEarly(confirmedOn);
        }
        if (deadline.isBefore(c.on())) {
          yield Decision.refuse(DEADLINE_BEFORE_ISSUE, "deadline");
        }
        yield Decision.accept(
            new ReturnNoticeIssued(
                episode.ref(),
                c.noticeId(),
                deadline,
                NoticeContent.write(c.noticeId(), c.parties(), c.on(), deadline),
                c.on()));
      }
    };
  }

  private static Decision<CaseEvent> withdraw(Episode episode, WithdrawReturnNotice c) {
    if (episode.notices().stream().noneMatch(n -> n.noticeId().equals(c.noticeId()))) {
      return Decision.refuse(NOTICE_UNKNOWN);
    }
    Optional<ReturnNoticeIssued> notice =
        episode.noticeInForce().filter(n -> n.noticeId().equals(c.noticeId()));
    if (notice.isEmpty() || DropoutCase.isPast(notice, c.today())) {
      return Decision.refuse(NOTICE_NOT_IN_FORCE);
    }
    if (c.on().isBefore(notice.get().issuedOn())) {
      return tooEarly(notice.get().issuedOn());
    }
    return Decision.accept(
        new ReturnNoticeWithdrawn(episode.ref(), c.noticeId(), c.reason(), c.on()));
  }

  private static Decision<CaseEvent> measure(Episode episode, RecordMeasure c) {
    Optional<EscalatedToTownship> escalation = episode.escalation();
    if (escalation.isEmpty()) {
      return Decision.refuse(NOT_ESCALATED);
    }
    if (!episode.isOut()) {
      return Decision.refuse(ALREADY_RETURNED);
    }
    if (c.on().isBefore(escalation.get().escalatedOn())) {
      return tooEarly(escalation.get().escalatedOn());
    }
    return Decision.accept(
        new TownshipMeasureRecorded(
            episode.ref(), escalation.get().townshipId(), c.measure(), c.on()));
  }

  /** Who comes back after the deadline was reported first, even where midnight's sweep is late. */
  private static Decision<CaseEvent> takeBack(Episode episode, RecordReturn c, CasePolicy policy) {
    if (!episode.isOut()) {
      return Decision.refuse(ALREADY_RETURNED);
    }
    Optional<DropoutConfirmed> confirmation = episode.confirmation();
    if (confirmation.isEmpty()) {
      return Decision.refuse(NOT_CONFIRMED);
    }
    if (c.on().isBefore(confirmation.get().outSince())) {
      return tooEarly(confirmation.get().outSince());
    }
    if (!c.place().schoolId().equals(episode.ref().place().schoolId())) {
      return Decision.refuse(CLASS_OF_OTHER_SCHOOL, "classId");
    }
    List<CaseEvent> events = new ArrayList<>();
    if (DropoutCase.isPast(episode.noticeInForce(), c.on())) {
      Optional<List<CaseEvent>> escalation = DropoutCase.escalation(episode, policy);
      if (escalation.isEmpty()) {
        return Decision.refuse(UNIT_NOT_YET_KNOWN);
      }
      events.addAll(escalation.get());
    }
    events.add(new PupilReturned(episode.ref().at(c.place()), c.evidence(), c.on()));
    return Decision.acceptAll(events);
  }

  /** R1-26, D7: what the township has, the township closes; the rest comes from the register. */
  private static Decision<CaseEvent> close(Episode episode, CloseEpisode c) {
    if (episode.escalation().isPresent() && !c.byTownship()) {
      return Decision.refuse(TOWNSHIP_MUST_CLOSE);
    }
    if (c.code() != ClosingCode.RETURNED) {
      return Decision.refuse(CLOSING_CODE_NOT_BY_HAND, "code");
    }
    Optional<PupilReturned> homecoming = episode.homecoming();
    if (homecoming.isEmpty()) {
      return Decision.refuse(NOT_RETURNED);
    }
    if (c.on().isBefore(homecoming.get().returnedOn())) {
      return tooEarly(homecoming.get().returnedOn());
    }
    return Decision.accept(new EpisodeClosed(episode.ref(), c.code(), c.on()));
  }
}
