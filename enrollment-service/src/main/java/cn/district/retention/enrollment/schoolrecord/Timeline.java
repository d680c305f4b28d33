package cn.district.retention.enrollment.schoolrecord;

import cn.district.retention.enrollment.pupil.DetailsChange.Detail;
import cn.district.retention.enrollment.pupil.EntryKind;
import cn.district.retention.enrollment.pupil.ExitCode;
import cn.district.retention.enrollment.pupil.KeyGroup;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.TagSource;
import cn.district.retention.enrollment.pupilfile.PupilHistory.Entry;
import cn.district.retention.enrollment.schoolrecord.TimelineEntry.Standing;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the streams of a pupil's entries say, what was wrong and what stands in its place. */
final class Timeline {

  private Timeline() {}

  /** A pupil in a class of a school. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record InClass(
      @Nullable String enrolmentId,
      String classId,
      String schoolId,
      @Nullable Integer grade,
      @Nullable EntryKind entryKind,
      @Nullable ExitCode exitCode,
      @Nullable String transferId,
      @Nullable LocalDate termStart) {}

  /** A key group to which a pupil belongs. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Tag(
      String tagId, KeyGroup keyGroup, @Nullable TagSource source, @Nullable LocalDate until) {}

  /** A suspension, with the enrolment that it holds up. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Suspension(
      String enrolmentId,
      String classId,
      String schoolId,
      String suspensionId,
      @Nullable LocalDate until) {}

  /** Which personal details are others from a day on. */
  private record Details(List<Detail> details) {}

  /** With whom a pupil is one person. */
  private record Person(String survivingPupilId) {}

  /** What an entry says, with what belongs to its type. */
  private static Object content(PupilEvent event) {
    return switch (event) {
      case PupilEvent.EnrolmentOpened e ->
          new InClass(
              e.enrolmentId(),
              e.classId(),
              e.schoolId(),
              e.grade(),
              e.entryKind(),
              null,
              e.transferId(),
              null);
      case PupilEvent.EnrolmentClosed e ->
          new InClass(
              e.enrolmentId(),
              e.classId(),
              e.schoolId(),
              e.grade(),
              null,
              e.exitCode(),
              e.transferId(),
              null);
      case PupilEvent.PupilReported e -> inTerm(null, e.classId(), e.schoolId(), e.termStart());
      case PupilEvent.NoShowDetected e ->
          inTerm(e.enrolmentId(), e.classId(), e.schoolId(), e.termStart());
      case PupilEvent.KeyGroupTagged e -> new Tag(e.tagId(), e.keyGroup(), e.source(), e.to());
      case PupilEvent.KeyGroupTagEnded e -> new Tag(e.tagId(), e.keyGroup(), null, null);
      case PupilEvent.KeyGroupReverified e -> new Tag(e.tagId(), e.keyGroup(), e.source(), null);
      case PupilEvent.SuspensionApproved e ->
          new Suspension(e.enrolmentId(), e.classId(), e.schoolId(), e.suspensionId(), e.until());
      case PupilEvent.SuspensionEnded e ->
          new Suspension(e.enrolmentId(), e.classId(), e.schoolId(), e.suspensionId(), null);
      case PupilEvent.SuspensionExpired e ->
          new Suspension(e.enrolmentId(), e.classId(), e.schoolId(), e.suspensionId(), null);
      case PupilEvent.PupilDetailsChanged e -> new Details(e.details());
      case PupilEvent.FactCorrected e -> content(e.replacement().fact());
      case PupilEvent.PupilsMerged e -> new Person(e.survivingPupilId());
      case PupilEvent.PupilsUnmerged e -> new Person(e.survivingPupilId());
      default -> Map.of();
    };
  }

  private static InClass inTerm(
      @Nullable String enrolmentId, String classId, String schoolId, LocalDate termStart) {
    return new InClass(enrolmentId, classId, schoolId, null, null, null, null, termStart);
  }

  /** The entries of one person: of the pupil's own stream and of those of its aliases. */
  static List<TimelineEntry> of(Map<String, List<Entry>> histories) {
    List<TimelineEntry> entries = new ArrayList<>();
    histories.forEach((pupilId, history) -> addAll(entries, pupilId, history));
    return entries;
  }

  private static void addAll(
      Collection<TimelineEntry> entries, String pupilId, List<Entry> history) {
    Map<Integer, Entry> superseding = new HashMap<>();
    for (Entry entry : history) {
      switch (entry.recorded().event()) {
        case PupilEvent.FactCorrected e -> superseding.put(e.targetSequence(), entry);
        case PupilEvent.FactRetracted e -> superseding.put(e.targetSequence(), entry);
        default -> {}
      }
    }
    for (Entry entry : history) {
      entries.add(entry(pupilId, entry, superseding));
    }
  }

  private static TimelineEntry entry(String pupilId, Entry entry, Map<Integer, Entry> superseding) {
    PupilEvent event = entry.recorded().event();
    String corrects = null;
    String reason = null;
    Entry superseder = superseding.get(entry.sequence());
    if (event instanceof PupilEvent.FactCorrected e) {
      corrects = e.targetEventId();
      reason = e.reason().name();
      Entry last = superseding.get(e.targetSequence());
      superseder = last == null || last.sequence() == entry.sequence() ? null : last;
    }
    if (event instanceof PupilEvent.FactRetracted e) {
      corrects = e.targetEventId();
      reason = e.reason().name();
    }
    return new TimelineEntry(
        entry.eventId(),
        pupilId,
        event.getClass().getSimpleName(),
        event.effectiveDate(),
        entry.recorded().recordedAt(),
        entry.recorded().origin().actor(),
        entry.recorded().origin().organisation(),
        entry.recorded().version(),
        standing(superseder),
        superseder == null ? null : superseder.eventId(),
        corrects,
        reason,
        content(event),
        "%s~%08d~%s".formatted(event.effectiveDate(), entry.sequence(), pupilId));
  }

  private static Standing standing(@Nullable Entry superseder) {
    if (superseder == null) {
      return Standing.STANDS;
    }
    return superseder.recorded().event() instanceof PupilEvent.FactRetracted
        ? Standing.RETRACTED
        : Standing.CORRECTED;
  }
}
