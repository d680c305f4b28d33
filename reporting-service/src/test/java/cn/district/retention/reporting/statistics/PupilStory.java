package cn.district.retention.reporting.statistics;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.dropout.CaseClosedV1;
import cn.district.retention.contracts.dropout.ClosingCode;
import cn.district.retention.contracts.dropout.DropoutCause;
import cn.district.retention.contracts.dropout.DropoutConfirmedV1;
import cn.district.retention.contracts.dropout.PupilReturnedV1;
import cn.district.retention.contracts.dropout.ReturnEvidence;
import cn.district.retention.contracts.dropout.ReturnNoticeIssuedV1;
import cn.district.retention.contracts.dropout.SuspicionRaisedV1;
import cn.district.retention.contracts.dropout.SuspicionTrigger;
import cn.district.retention.contracts.enrollment.ArrivalProof;
import cn.district.retention.contracts.enrollment.CorrectedFact;
import cn.district.retention.contracts.enrollment.EnrolmentClosedV1;
import cn.district.retention.contracts.enrollment.EnrolmentOpenedV1;
import cn.district.retention.contracts.enrollment.EntryKind;
import cn.district.retention.contracts.enrollment.ExitCode;
import cn.district.retention.contracts.enrollment.FactCorrectedV1;
import cn.district.retention.contracts.enrollment.FactCorrectionReason;
import cn.district.retention.contracts.enrollment.FactRetractedV1;
import cn.district.retention.contracts.enrollment.PupilReportedV1;
import cn.district.retention.contracts.enrollment.PupilsMergedV1;
import cn.district.retention.contracts.enrollment.PupilsUnmergedV1;
import cn.district.retention.contracts.enrollment.SuspensionApprovedV1;
import cn.district.retention.contracts.enrollment.SuspensionEndedV1;
import cn.district.retention.contracts.enrollment.SuspensionExpiredV1;
import cn.district.retention.contracts.enrollment.TransferArrivalConfirmedV1;
import cn.district.retention.contracts.enrollment.TransferFileSentV1;
import cn.district.retention.contracts.enrollment.TransferUnverifiedV1;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Tells the life of one pupil as contract events. */
public final class PupilStory {

  private static final int DAYS_TO_CONFIRM = 30;
  private static final LocalDate CORRECTED_ON = LocalDate.parse("2026-03-02");

  private final String pupilId;
  private final List<ContractEvent> events = new ArrayList<>();
  private int enrolments;
  private int suspensions;
  private int transfers;
  private int episode;
  private String school = "";

  public PupilStory(String pupilId) {
    this.pupilId = pupilId;
  }

  public List<ContractEvent> events() {
    return List.copyOf(events);
  }

  public PupilStory enters(String schoolId, int grade, String from) {
    return opens(schoolId, grade, EntryKind.FIRST_ENTRY, date(from));
  }

  public PupilStory arrives(String schoolId, int grade, String from) {
    return opens(schoolId, grade, EntryKind.TRANSFER_IN, date(from));
  }

  public PupilStory opens(String schoolId, int grade, EntryKind kind, LocalDate from) {
    school = schoolId;
    enrolments++;
    int schoolYear = from.getMonthValue() >= 9 ? from.getYear() : from.getYear() - 1;
    events.add(
        new EnrolmentOpenedV1(
            pupilId,
            enrolment(),
            classId(),
            school,
            grade,
            schoolYear,
            kind,
            null,
            SampleDistrict.DISTRICT,
            from));
    return this;
  }

  public PupilStory leaves(ExitCode code, int grade, String to) {
    return leaves(code, grade, date(to), true);
  }

  public PupilStory leaves(ExitCode code, int grade, LocalDate to, boolean verified) {
    events.add(
        new EnrolmentClosedV1(
            pupilId,
            enrolment(),
            classId(),
            school,
            grade,
            code,
            verified,
            null,
            SampleDistrict.DISTRICT,
            to));
    return this;
  }

  public PupilStory sendsFile(String toSchool, String sentOn) {
    transfers++;
    events.add(
        new TransferFileSentV1(
            transfer(),
            pupilId,
            school,
            toSchool,
            date(sentOn).plusDays(DAYS_TO_CONFIRM),
            SampleDistrict.DISTRICT,
            date(sentOn)));
    return this;
  }

  public PupilStory arrivalConfirmed(String toSchool, String arrivedOn) {
    events.add(
        new TransferArrivalConfirmedV1(
            transfer(),
            pupilId,
            school,
            toSchool,
            toSchool == null ? null : SampleDistrict.classOf(toSchool),
            toSchool == null ? ArrivalProof.STAMPED_RECEIPT : ArrivalProof.RECEIVING_SCHOOL,
            SampleDistrict.DISTRICT,
            date(arrivedOn)));
    return this;
  }

  public PupilStory termRanOut(String unverifiedFrom) {
    events.add(
        new TransferUnverifiedV1(
            transfer(),
            pupilId,
            enrolment(),
            school,
            classId(),
            SampleDistrict.DISTRICT,
            date(unverifiedFrom)));
    return this;
  }

  public PupilStory suspended(String from, String until) {
    suspensions++;
    events.add(
        new SuspensionApprovedV1(
            pupilId,
            enrolment(),
            classId(),
            school,
            suspension(),
            SampleDistrict.DISTRICT,
            date(from),
            date(until)));
    return this;
  }

  public PupilStory resumes(String on) {
    events.add(
        new SuspensionEndedV1(
            pupilId,
            enrolment(),
            suspension(),
            classId(),
            school,
            SampleDistrict.DISTRICT,
            date(on)));
    return this;
  }

  public PupilStory suspensionExpires(String on) {
    events.add(
        new SuspensionExpiredV1(
            pupilId,
            enrolment(),
            suspension(),
            classId(),
            school,
            SampleDistrict.DISTRICT,
            date(on)));
    return this;
  }

  public PupilStory suspected(String from) {
    episode++;
    events.add(
        new SuspicionRaisedV1(
            caseId(),
            episode,
            pupilId,
            classId(),
            school,
            SuspicionTrigger.UNEXCUSED_DAYS,
            date(from).plusDays(3),
            SampleDistrict.DISTRICT,
            date(from)));
    return this;
  }

  public PupilStory confirmed(String outSince, String confirmedOn) {
    events.add(
        new DropoutConfirmedV1(
            caseId(),
            episode,
            pupilId,
            classId(),
            school,
            List.of(DropoutCause.LABOUR),
            date(outSince),
            SampleDistrict.DISTRICT,
            date(confirmedOn)));
    return this;
  }

  public PupilStory noticed(String issuedOn, String deadline) {
    events.add(
        new ReturnNoticeIssuedV1(
            caseId(),
            episode,
            pupilId,
            school,
            caseId() + "-notice-" + episode,
            date(deadline),
            SampleDistrict.DISTRICT,
            date(issuedOn)));
    return this;
  }

  public PupilStory returned(String on) {
    events.add(
        new PupilReturnedV1(
            caseId(),
            episode,
            pupilId,
            classId(),
            school,
            ReturnEvidence.ROLL,
            SampleDistrict.DISTRICT,
            date(on)));
    return this;
  }

  public PupilStory caseClosed(ClosingCode code, String on) {
    events.add(
        new CaseClosedV1(
            caseId(), episode, pupilId, school, code, SampleDistrict.DISTRICT, date(on)));
    return this;
  }

  /** The id of what was told last, where the story is the pupil's whole stream. */
  public String lastEventId() {
    return "pupil/" + pupilId + ":" + events.size() + ":0";
  }

  /** What an earlier event should have told. */
  public PupilStory corrected(String eventId, ContractEvent replacement) {
    events.add(correction(pupilId, eventId, replacement));
    return this;
  }

  /** What an earlier event told never was so. */
  public PupilStory retracted(String eventId) {
    events.add(retraction(pupilId, eventId));
    return this;
  }

  /** The pupil is another one's alias. */
  public PupilStory mergedInto(String survivingPupilId) {
    events.add(
        new PupilsMergedV1(pupilId, survivingPupilId, SampleDistrict.DISTRICT, CORRECTED_ON));
    return this;
  }

  /** The pupil is a person of its own after all. */
  public PupilStory partedFrom(String survivingPupilId) {
    events.add(
        new PupilsUnmergedV1(pupilId, survivingPupilId, SampleDistrict.DISTRICT, CORRECTED_ON));
    return this;
  }

  static FactCorrectedV1 correction(String pupilId, String eventId, ContractEvent by) {
    return new FactCorrectedV1(
        pupilId,
        eventId,
        new CorrectedFact(
            by instanceof EnrolmentOpenedV1 e ? e : null,
            by instanceof EnrolmentClosedV1 e ? e : null,
            by instanceof PupilReportedV1 e ? e : null,
            null,
            null,
            by instanceof SuspensionApprovedV1 e ? e : null,
            by instanceof SuspensionEndedV1 e ? e : null),
        FactCorrectionReason.ENTRY_ERROR,
        SampleDistrict.DISTRICT,
        CORRECTED_ON);
  }

  static FactRetractedV1 retraction(String pupilId, String eventId) {
    return new FactRetractedV1(
        pupilId, eventId, FactCorrectionReason.WRONG_PUPIL, SampleDistrict.DISTRICT, CORRECTED_ON);
  }

  private String enrolment() {
    return pupilId + "-enrolment-" + enrolments;
  }

  private String suspension() {
    return pupilId + "-suspension-" + suspensions;
  }

  private String transfer() {
    return pupilId + "-transfer-" + transfers;
  }

  private String caseId() {
    return pupilId + "-case";
  }

  private String classId() {
    return SampleDistrict.classOf(school);
  }

  private static LocalDate date(String text) {
    return LocalDate.parse(text);
  }
}
