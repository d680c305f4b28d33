package cn.district.retention.reporting.history;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One fact of one pupil, with the date on which it is true in the world. */
public sealed interface PupilFact {

  /** An enrolment is open from a date. */
  record EnrolmentOpened(
      String enrolmentId, Place place, int grade, int schoolYear, Entry entry, LocalDate from)
      implements PupilFact {}

  /** An enrolment is closed; the date is the first day outside. */
  record EnrolmentClosed(
      String enrolmentId,
      int grade,
      Exit exit,
      boolean verified,
      @Nullable String transferId,
      LocalDate to)
      implements PupilFact {}

  /** A suspension (休学) is approved until before a date. */
  record SuspensionApproved(String suspensionId, Place place, LocalDate from, LocalDate until)
      implements PupilFact {}

  /** The pupil is back from a suspension. */
  record SuspensionEnded(String suspensionId, LocalDate on) implements PupilFact {}

  /** A suspension ran out and the pupil has not come back. */
  record SuspensionExpired(String suspensionId, LocalDate on) implements PupilFact {}

  /** The file of a transfer is on its way. */
  record FileSent(
      String transferId, String fromSchoolId, @Nullable String toSchoolId, LocalDate sentOn)
      implements PupilFact {}

  /** The arrival of a transfer is confirmed. */
  record ArrivalConfirmed(
      String transferId, String fromSchoolId, @Nullable String toSchoolId, LocalDate arrivedOn)
      implements PupilFact {}

  /** The term of a transfer ran out. */
  record TransferUnverified(String transferId, String fromSchoolId, LocalDate unverifiedFrom)
      implements PupilFact {}

  /** A transfer ended without consent. */
  record TransferRejected(String transferId, LocalDate rejectedOn) implements PupilFact {}

  /** A suspicion is raised. */
  record Suspected(EpisodeKey episode, Place place, LocalDate suspectedFrom) implements PupilFact {}

  /** A suspicion proved wrong. */
  record SuspicionDismissed(EpisodeKey episode, LocalDate dismissedOn) implements PupilFact {}

  /** A dropout is confirmed. */
  record DropoutConfirmed(
      EpisodeKey episode, Place place, LocalDate outSince, LocalDate confirmedOn)
      implements PupilFact {}

  /** A return notice is issued. */
  record NoticeIssued(EpisodeKey episode, String noticeId, LocalDate deadline, LocalDate issuedOn)
      implements PupilFact {}

  /** A return notice is withdrawn. */
  record NoticeWithdrawn(EpisodeKey episode, String noticeId, LocalDate withdrawnOn)
      implements PupilFact {}

  /** The pupil is back in class. */
  record Returned(EpisodeKey episode, LocalDate returnedOn) implements PupilFact {}

  /** An episode is closed. */
  record EpisodeClosed(EpisodeKey episode, Closing code, LocalDate closedOn) implements PupilFact {}
}
