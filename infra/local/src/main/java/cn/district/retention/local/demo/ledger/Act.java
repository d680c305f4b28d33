package cn.district.retention.local.demo.ledger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.List;

/** Something that the demo did and the platform acknowledged, or that a date brought about. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "act")
@JsonSubTypes({
  @JsonSubTypes.Type(Act.Enrolled.class),
  @JsonSubTypes.Type(Act.Moved.class),
  @JsonSubTypes.Type(Act.Left.class),
  @JsonSubTypes.Type(Act.Graduated.class),
  @JsonSubTypes.Type(Act.TransferApplied.class),
  @JsonSubTypes.Type(Act.TransferRanOut.class),
  @JsonSubTypes.Type(Act.Suspended.class),
  @JsonSubTypes.Type(Act.Resumed.class),
  @JsonSubTypes.Type(Act.Visited.class),
  @JsonSubTypes.Type(Act.Confirmed.class),
  @JsonSubTypes.Type(Act.NoticeIssued.class),
  @JsonSubTypes.Type(Act.MeasureTaken.class),
  @JsonSubTypes.Type(Act.Returned.class),
  @JsonSubTypes.Type(Act.LetGo.class)
})
public sealed interface Act {

  /** A pupil's first enrolment; {@code newcomer} came by a transfer from outside the district. */
  record Enrolled(
      String pupilId, String classId, String schoolId, int grade, LocalDate from, boolean newcomer)
      implements Act {}

  /** Arrived, confirmed, at another school of the district. */
  record Moved(String pupilId, String classId, String schoolId, int grade, LocalDate on)
      implements Act {}

  /** No longer of the district from this date on. */
  record Left(String pupilId, Leaving leaving, LocalDate on) implements Act {}

  /** Graduated; the date is the first one outside the class. */
  record Graduated(List<String> pupilIds, LocalDate on) implements Act {

    public Graduated {
      pupilIds = List.copyOf(pupilIds);
    }
  }

  /** A transfer was applied for (R5-24). */
  record TransferApplied(String pupilId, String transferId, LocalDate on) implements Act {}

  /** A transfer's term ran out with no confirmed arrival: a dropout from this date on (R5-27). */
  record TransferRanOut(String pupilId, LocalDate from) implements Act {}

  /** On approved suspension (休学) until before the last date. */
  record Suspended(String pupilId, String suspensionId, LocalDate from, LocalDate until)
      implements Act {}

  /** Back from suspension. */
  record Resumed(String pupilId, LocalDate on) implements Act {}

  /** A suspicion was visited (R5-11). */
  record Visited(String pupilId, LocalDate on) implements Act {}

  /** A dropout was confirmed. */
  record Confirmed(String pupilId, LocalDate outSince, LocalDate on) implements Act {}

  /** A return notice was issued (R1-25). */
  record NoticeIssued(String pupilId, LocalDate deadline, LocalDate on) implements Act {}

  /** The township took a measure. */
  record MeasureTaken(String pupilId, LocalDate on) implements Act {}

  /** Back in class. */
  record Returned(String pupilId, LocalDate on) implements Act {}

  /** Somebody else has moved the pupil, who is left alone from now on. */
  record LetGo(String pupilId, LocalDate on) implements Act {}

  /** Ways out of the district. */
  enum Leaving {
    /** By a transfer whose arrival was confirmed. */
    TRANSFERRED,
    /** 出境, with a document. */
    EMIGRATED,
    /** 死亡, with a document. */
    DECEASED
  }
}
