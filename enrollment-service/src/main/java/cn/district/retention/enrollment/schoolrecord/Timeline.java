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

  /** What an entry says; what does not belong to its type is absent. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Content(
      @Nullable String enrolmentId,
      @Nullable String classId,
      @Nullable String schoolId,
      @Nullable Integer grade,
      @Nullable EntryKind entryKind,
      @Nullable ExitCode exitCode,
      @Nullable String transferId,
      @Nullable LocalDate termStart,
      @Nullable String tagId,
      @Nullable KeyGroup keyGroup,
      @Nullable TagSource source,
      @Nullable String suspensionId,
      @Nullable LocalDate until,
      @Nullable List<Detail> details,
      @Nullable String survivingPupilId) {

    private static final Content NOTHING =
        new Content(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null);

    private static Content enrolment(
        String enrolmentId, String classId, String schoolId, @Nullable LocalDate termStart) {
      return new Content(
          enrolmentId,
          classId,
          schoolId,
          null,
          null,
          null,
          null,
          termStart,
          null,
          null,
          null,
          null,
          null,
          null,
          null);
    }

    private static Content tag(
        String tagId, KeyGroup group, @Nullable TagSource source, @Nullable LocalDate until) {
      return new Content(
          null, null, null, null, null, null, null, null, tagId, group, source, null, until, null,
          null);
    }

    private static Content suspension(
        String enrolmentId,
        String classId,
        String schoolId,
        String suspensionId,
        @Nullable LocalDate until) {
      return new Content(
          enrolmentId,
          classId,
          schoolId,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          suspensionId,
          until,
          null,
          null);
    }

    private static Content surviving(String survivingPupilId) {
      return new Content(
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          survivingPupilId);
    }

    static Content of(PupilEvent event) {
      return switch (event) {
        case PupilEvent.EnrolmentOpened e ->
            new Content(
                e.enrolmentId(),
                e.classId(),
                e.schoolId(),
                e.grade(),
                e.entryKind(),
                null,
                e.transferId(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        case PupilEvent.EnrolmentClosed e ->
            new Content(
                e.enrolmentId(),
                e.classId(),
                e.schoolId(),
                e.grade(),
                null,
                e.exitCode(),
                e.transferId(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        case PupilEvent.PupilReported e ->
            new Content(
                null,
                e.classId(),
                e.schoolId(),
                null,
                null,
                null,
                null,
                e.termStart(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        case PupilEvent.NoShowDetected e ->
            enrolment(e.enrolmentId(), e.classId(), e.schoolId(), e.termStart());
        case PupilEvent.KeyGroupTagged e -> tag(e.tagId(), e.keyGroup(), e.source(), e.to());
        case PupilEvent.KeyGroupTagEnded e -> tag(e.tagId(), e.keyGroup(), null, null);
        case PupilEvent.KeyGroupReverified e -> tag(e.tagId(), e.keyGroup(), e.source(), null);
        case PupilEvent.SuspensionApproved e ->
            suspension(e.enrolmentId(), e.classId(), e.schoolId(), e.suspensionId(), e.until());
        case PupilEvent.SuspensionEnded e ->
            suspension(e.enrolmentId(), e.classId(), e.schoolId(), e.suspensionId(), null);
        case PupilEvent.SuspensionExpired e ->
            suspension(e.enrolmentId(), e.classId(), e.schoolId(), e.suspensionId(), null);
        case PupilEvent.PupilDetailsChanged e ->
            new Content(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                e.details(),
                null);
        case PupilEvent.FactCorrected e -> of(e.replacement().fact());
        case PupilEvent.PupilsMerged e -> surviving(e.survivingPupilId());
        case PupilEvent.PupilsUnmerged e -> surviving(e.survivingPupilId());
        default -> NOTHING;
      };
    }
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
        Content.of(event),
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
