package cn.district.retention.dropout.dropoutcase;

import cn.district.retention.dropout.dropoutcase.CaseEvent.DeadlinePassed;
import cn.district.retention.dropout.dropoutcase.CaseEvent.DropoutConfirmed;
import cn.district.retention.dropout.dropoutcase.CaseEvent.EpisodeClosed;
import cn.district.retention.dropout.dropoutcase.CaseEvent.EscalatedToTownship;
import cn.district.retention.dropout.dropoutcase.CaseEvent.HomeVisitRecorded;
import cn.district.retention.dropout.dropoutcase.CaseEvent.PupilReturned;
import cn.district.retention.dropout.dropoutcase.CaseEvent.ReturnNoticeIssued;
import cn.district.retention.dropout.dropoutcase.CaseEvent.SuspicionRaised;
import cn.district.retention.dropout.dropoutcase.CaseEvent.TriggerAdded;
import java.time.LocalDate;
import java.util.List;

/** A case's usual course in September 2024, fact by fact. */
final class Facts {

  static final String PUPIL = "pupil";
  static final Place PLACE = new Place("class", "school");
  static final EpisodeRef FIRST = new EpisodeRef(PUPIL, 1, PLACE);
  static final EpisodeRef SECOND = new EpisodeRef(PUPIL, 2, PLACE);
  static final String NOTICE = "0f0e0d0c-0000-4000-8000-000000000001";
  static final NoticeParties PARTIES = new NoticeParties("王小明", "王大山", "青山小学", "三年级一班");

  private Facts() {}

  static LocalDate day(String isoDate) {
    return LocalDate.parse(isoDate);
  }

  static SuspicionRaised noShow() {
    return new SuspicionRaised(
        FIRST,
        SuspicionTrigger.NO_SHOW,
        "NO_SHOW|2024-09-02",
        null,
        day("2024-09-02"),
        day("2024-09-12"),
        day("2024-09-09"));
  }

  static SuspicionRaised unverifiedTransfer() {
    return new SuspicionRaised(
        FIRST,
        SuspicionTrigger.TRANSFER_UNVERIFIED,
        "TRANSFER_UNVERIFIED|transfer",
        null,
        day("2024-09-09"),
        day("2024-09-12"),
        day("2024-09-09"));
  }

  static SuspicionRaised unexcused(EpisodeRef of, String from, String raisedOn) {
    return new SuspicionRaised(
        of,
        SuspicionTrigger.UNEXCUSED_DAYS,
        "UNEXCUSED_DAYS|" + from,
        3,
        day(from),
        day(raisedOn).plusDays(3),
        day(raisedOn));
  }

  static TriggerAdded added(SuspicionTrigger trigger, String ground, String on) {
    return new TriggerAdded(FIRST, trigger, ground, day(on));
  }

  static HomeVisitRecorded visited() {
    return new HomeVisitRecorded(
        FIRST, VisitKind.HOME_VISIT, VisitOutcome.REFUSED, "staff", null, day("2024-09-10"));
  }

  static DropoutConfirmed confirmed() {
    return new DropoutConfirmed(
        FIRST, List.of(DropoutCause.LABOUR), day("2024-09-02"), day("2024-09-11"));
  }

  /** Due back on 18 September. */
  static ReturnNoticeIssued noticeIssued() {
    LocalDate on = day("2024-09-11");
    LocalDate deadline = day("2024-09-18");
    return new ReturnNoticeIssued(
        FIRST, NOTICE, deadline, NoticeContent.write(NOTICE, PARTIES, on, deadline), on);
  }

  static DeadlinePassed deadlinePassed() {
    return new DeadlinePassed(FIRST, NOTICE, day("2024-09-19"));
  }

  static EscalatedToTownship escalated() {
    return new EscalatedToTownship(FIRST, "township", day("2024-09-22"), day("2024-09-19"));
  }

  static PupilReturned returned(String on) {
    return new PupilReturned(FIRST, ReturnEvidence.TEACHER_STATEMENT, day(on));
  }

  static EpisodeClosed closed(ClosingCode code, String on) {
    return new EpisodeClosed(FIRST, code, day(on));
  }
}
