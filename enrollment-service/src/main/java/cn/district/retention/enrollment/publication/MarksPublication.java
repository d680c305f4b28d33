package cn.district.retention.enrollment.publication;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.AssessmentKind;
import cn.district.retention.contracts.enrollment.Course;
import cn.district.retention.contracts.enrollment.MarkCorrectionReason;
import cn.district.retention.contracts.enrollment.MarkGrade;
import cn.district.retention.contracts.enrollment.MarkLevel;
import cn.district.retention.contracts.enrollment.MarkPercent;
import cn.district.retention.contracts.enrollment.MarksCorrectedV1;
import cn.district.retention.contracts.enrollment.MarksRecordedV1;
import cn.district.retention.contracts.enrollment.RecordSource;
import cn.district.retention.contracts.enrollment.TermCode;
import cn.district.retention.enrollment.marks.MarkSheet;
import cn.district.retention.enrollment.marks.MarkSheet.Points;
import cn.district.retention.enrollment.marks.MarkSheet.Presence;
import cn.district.retention.enrollment.marks.MarkSheet.Result;
import cn.district.retention.servicekit.relay.Publication;
import cn.district.retention.servicekit.relay.Publication.Outgoing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Marks as whole percents or levels, with their source. */
public final class MarksPublication implements Publication<MarkSheet.Event> {

  private final String districtId;

  public MarksPublication(String districtId) {
    this.districtId = districtId;
  }

  @Override
  public List<Outgoing> of(MarkSheet.Event event) {
    return switch (event) {
      case MarkSheet.Event.MarksRecorded e ->
          Contracts.on(
              Topic.ENROLLMENT,
              new MarksRecordedV1(
                  e.sheet().classId(),
                  e.sheet().schoolId(),
                  e.sheet().schoolYear(),
                  TermCode.valueOf(e.sheet().term().name()),
                  Course.valueOf(e.sheet().course().name()),
                  AssessmentKind.valueOf(e.sheet().assessment().name()),
                  e.sheet().number(),
                  e.assessedOn(),
                  percents(e.points(), e.results()),
                  grades(e.results()),
                  those(Presence.ABSENT, e.results()),
                  RecordSource.valueOf(e.entry().source().name()),
                  e.entry().staffId(),
                  districtId));
      case MarkSheet.Event.MarksCorrected e ->
          Contracts.on(
              Topic.ENROLLMENT,
              new MarksCorrectedV1(
                  e.sheet().classId(),
                  e.sheet().schoolId(),
                  e.sheet().schoolYear(),
                  TermCode.valueOf(e.sheet().term().name()),
                  Course.valueOf(e.sheet().course().name()),
                  AssessmentKind.valueOf(e.sheet().assessment().name()),
                  e.sheet().number(),
                  e.assessedOn(),
                  percents(e.points(), e.results()),
                  grades(e.results()),
                  those(Presence.ABSENT, e.results()),
                  withoutMark(e),
                  MarkCorrectionReason.valueOf(e.reason().name()),
                  RecordSource.valueOf(e.entry().source().name()),
                  e.entry().staffId(),
                  districtId,
                  e.entry().on()));
    };
  }

  private static List<MarkPercent> percents(@Nullable Points scale, List<Result> results) {
    List<MarkPercent> percents = new ArrayList<>();
    for (Result result : results) {
      BigDecimal points = result.points();
      if (scale != null && points != null) {
        percents.add(
            new MarkPercent(result.pupilId(), scale.percentOf(points), scale.isPassedBy(points)));
      }
    }
    return percents;
  }

  private static List<MarkGrade> grades(List<Result> results) {
    List<MarkGrade> grades = new ArrayList<>();
    for (Result result : results) {
      if (result.level() != null) {
        grades.add(new MarkGrade(result.pupilId(), MarkLevel.valueOf(result.level().name())));
      }
    }
    return grades;
  }

  private static List<String> those(Presence presence, List<Result> results) {
    return results.stream()
        .filter(result -> result.presence() == presence)
        .map(Result::pupilId)
        .toList();
  }

  private static List<String> withoutMark(MarkSheet.Event.MarksCorrected e) {
    List<String> without = new ArrayList<>(e.withdrawn());
    without.addAll(those(Presence.EXCUSED, e.results()));
    return without;
  }
}
