package cn.district.retention.reporting.history;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An episode of a dropout case (辍学个案). */
public record Episode(
    EpisodeKey key,
    Place place,
    @Nullable LocalDate suspectedFrom,
    @Nullable LocalDate dismissedOn,
    @Nullable LocalDate outSince,
    @Nullable LocalDate confirmedOn,
    @Nullable LocalDate returnedOn,
    @Nullable LocalDate closedOn,
    @Nullable Closing closing,
    List<Notice> notices) {

  /** A return notice (辍学生返校通知书); the deadline's day still counts. */
  public record Notice(
      String id, LocalDate deadline, LocalDate issuedOn, @Nullable LocalDate withdrawnOn) {

    boolean isDueBefore(LocalDate asOf) {
      return deadline.isBefore(asOf) && (withdrawnOn == null || withdrawnOn.isAfter(asOf));
    }
  }

  public Episode {
    notices = List.copyOf(notices);
  }

  /**
   * Whether the dropout stands as confirmed on that day: a dismissed case never was one, and one
   * that was merged counts with the case that goes on.
   */
  public boolean isConfirmedOn(LocalDate date) {
    return confirmedOn != null
        && !confirmedOn.isAfter(date)
        && closing != Closing.DISMISSED
        && closing != Closing.MERGED;
  }

  /** Whether the pupil has come back by that day. */
  public boolean isReturnedOn(LocalDate date) {
    return returnedOn != null && !returnedOn.isAfter(date);
  }

  /** Whether a suspicion waits for its verification on that day (疑似辍学). */
  public boolean isUnderVerificationOn(LocalDate date) {
    return reached(suspectedFrom, date)
        && !reached(dismissedOn, date)
        && !reached(confirmedOn, date)
        && !reached(returnedOn, date)
        && !reached(closedOn, date);
  }

  /** The last notice whose deadline lies before that day; withdrawn ones do not count. */
  public Optional<Notice> lastNoticeDueBefore(LocalDate asOf) {
    return notices.stream()
        .filter(notice -> notice.isDueBefore(asOf))
        .max(Comparator.comparing(Notice::issuedOn).thenComparing(Notice::id));
  }

  private static boolean reached(@Nullable LocalDate day, LocalDate date) {
    return day != null && !day.isAfter(date);
  }
}
