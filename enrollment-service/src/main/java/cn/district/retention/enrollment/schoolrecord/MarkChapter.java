package cn.district.retention.enrollment.schoolrecord;

import cn.district.retention.enrollment.marks.MarkSheet;
import cn.district.retention.enrollment.marks.MarkSheet.Assessment;
import cn.district.retention.enrollment.marks.MarkSheet.Command;
import cn.district.retention.enrollment.marks.MarkSheet.Course;
import cn.district.retention.enrollment.marks.MarkSheet.Event;
import cn.district.retention.enrollment.marks.MarkSheet.Event.MarksCorrected;
import cn.district.retention.enrollment.marks.MarkSheet.Event.MarksRecorded;
import cn.district.retention.enrollment.marks.MarkSheet.Level;
import cn.district.retention.enrollment.marks.MarkSheet.Points;
import cn.district.retention.enrollment.marks.MarkSheet.Presence;
import cn.district.retention.enrollment.marks.MarkSheet.Result;
import cn.district.retention.enrollment.marks.MarkSheet.Sheet;
import cn.district.retention.enrollment.marks.reading.MarksOfPerson;
import cn.district.retention.enrollment.schoolrecord.Streams.Effect;
import cn.district.retention.enrollment.schoolrecord.Streams.Said;
import cn.district.retention.servicekit.aggregate.AggregateType;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Marks on a pupil's timeline, each on the day of its assessment. */
@Component
final class MarkChapter implements Chapter {

  private final Streams streams;
  private final MarksOfPerson marks;
  private final AggregateType<MarkSheet.State, Command, Event> sheets;

  MarkChapter(
      Streams streams, MarksOfPerson marks, AggregateType<MarkSheet.State, Command, Event> sheets) {
    this.streams = streams;
    this.marks = marks;
    this.sheets = sheets;
  }

  /** A mark; {@code presence} is absent where it was taken back. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MarkSaid(
      String classId,
      String schoolId,
      String term,
      Course course,
      Assessment assessment,
      int number,
      @Nullable Presence presence,
      @Nullable BigDecimal points,
      @Nullable Integer full,
      @Nullable Level level) {

    static MarkSaid of(Sheet sheet, @Nullable Points scale, @Nullable Result result) {
      return new MarkSaid(
          sheet.classId(),
          sheet.schoolId(),
          sheet.termOfYear(),
          sheet.course(),
          sheet.assessment(),
          sheet.number(),
          result == null ? null : result.presence(),
          result == null ? null : result.points(),
          scale == null ? null : scale.full(),
          result == null ? null : result.level());
    }
  }

  @Override
  public List<Place> of(List<String> pupilIds, LocalDate today) {
    return marks.sheetsOf(pupilIds, today).stream()
        .map(
            ref ->
                Place.of(
                    Streams.prefix(
                        ref.assessedOn(), sheets.kind() + "/" + ref.sheetId(), ref.pupilId()),
                    () ->
                        streams.of(
                            sheets,
                            ref.sheetId(),
                            ref.pupilId(),
                            event -> said(event, ref.pupilId()))))
        .toList();
  }

  private static Optional<Said> said(Event event, String pupilId) {
    return switch (event) {
      case MarksRecorded e ->
          resultOf(e.results(), pupilId)
              .map(
                  result ->
                      new Said(
                          e.assessedOn(),
                          Effect.ADDS,
                          null,
                          MarkSaid.of(e.sheet(), e.points(), result)));
      case MarksCorrected e -> {
        Result result = resultOf(e.results(), pupilId).orElse(null);
        yield result == null && !e.withdrawn().contains(pupilId)
            ? Optional.empty()
            : Optional.of(
                new Said(
                    e.assessedOn(),
                    result == null ? Effect.RETRACTS : Effect.CORRECTS,
                    e.reason().name(),
                    MarkSaid.of(e.sheet(), e.points(), result)));
      }
    };
  }

  private static Optional<Result> resultOf(List<Result> results, String pupilId) {
    return results.stream().filter(result -> result.pupilId().equals(pupilId)).findFirst();
  }
}
