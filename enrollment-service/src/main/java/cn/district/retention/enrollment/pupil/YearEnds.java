package cn.district.retention.enrollment.pupil;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.DerivedId;
import cn.district.retention.enrollment.pupil.PupilCommand.DetectIntakeNoShow;
import cn.district.retention.enrollment.pupil.PupilCommand.DropYearEndPlan;
import cn.district.retention.enrollment.pupil.PupilCommand.EndSchoolYear;
import cn.district.retention.enrollment.pupil.PupilCommand.PlanYearEnd;
import cn.district.retention.enrollment.pupil.PupilCommand.UndoYearEnd;
import cn.district.retention.enrollment.pupil.PupilEvent.EnrolmentClosed;
import cn.district.retention.enrollment.pupil.PupilEvent.EnrolmentOpened;
import cn.district.retention.enrollment.pupil.PupilEvent.IntakeNoShowDetected;
import cn.district.retention.enrollment.pupil.PupilEvent.SchoolYearEnded;
import cn.district.retention.enrollment.pupil.PupilEvent.YearEndPapers;
import cn.district.retention.enrollment.pupil.PupilEvent.YearEndPlanDropped;
import cn.district.retention.enrollment.pupil.PupilEvent.YearEndPlanned;
import cn.district.retention.enrollment.pupil.PupilEvent.YearEndUndone;
import cn.district.retention.enrollment.pupil.PupilState.Enrolment;
import cn.district.retention.enrollment.pupil.SchoolLife.RepeatPlace;
import cn.district.retention.enrollment.pupil.SchoolLife.YearEnd;
import cn.district.retention.enrollment.pupil.SchoolLife.YearEndOutcome;
import cn.district.retention.enrollment.pupil.SchoolLife.YearEndPlan;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The end of a school year for one pupil (升级, 留级, 毕业, 结业), and its undoing; pure. Who moves up
 * stays in the same enrolment, since the class keeps its id and its grade follows from the school
 * year.
 */
final class YearEnds {

  private YearEnds() {}

  static Decision<PupilEvent> plan(PupilState state, PlanYearEnd c) {
    Optional<Enrolment> open = state.openEnrolment();
    if (open.isEmpty()) {
      return Decision.refuse(PupilRefused.NOT_ENROLLED);
    }
    if (state.life().yearEnd(c.schoolYear()).isPresent()) {
      return Decision.refuse(PupilRefused.YEAR_ENDED_ALREADY);
    }
    if (c.approvalReference().isBlank()) {
      return Decision.refuse(PupilRefused.APPROVAL_REFERENCE_MISSING, "approvalReference");
    }
    PupilRefused wrong =
        switch (c.outcome()) {
          case REPEATED -> whyNotRepeated(open.get(), c);
          case COMPLETED -> c.lastGrade() ? null : PupilRefused.NOT_THE_LAST_GRADE;
          case PROMOTED, GRADUATED -> PupilRefused.NOT_A_YEAR_END_PLAN;
        };
    if (wrong != null) {
      return Decision.refuse(wrong, c.outcome() == YearEndOutcome.REPEATED ? "classId" : "outcome");
    }
    RepeatPlace place = c.outcome() == YearEndOutcome.REPEATED ? c.place() : null;
    return Decision.accept(
        new YearEndPlanned(
            state.pupilId(),
            c.schoolYear(),
            c.outcome(),
            place,
            c.on(),
            new YearEndPapers(c.guardianRequest(), c.approvalReference())));
  }

  private static @Nullable PupilRefused whyNotRepeated(Enrolment open, PlanYearEnd c) {
    RepeatPlace place = c.place();
    if (c.guardianRequest() == null) {
      return PupilRefused.GUARDIAN_REQUEST_MISSING;
    }
    if (place == null) {
      return PupilRefused.REPEAT_CLASS_MISSING;
    }
    if (!place.schoolId().equals(open.schoolId())) {
      return PupilRefused.CLASS_OF_OTHER_SCHOOL;
    }
    return place.grade() == c.grade() && place.schoolYear() == c.schoolYear() + 1
        ? null
        : PupilRefused.REPEAT_CLASS_OF_OTHER_GRADE;
  }

  static Decision<PupilEvent> dropPlan(PupilState state, DropYearEndPlan c) {
    return state.life().planFor(c.schoolYear()).isEmpty()
        ? Decision.refuse(PupilRefused.YEAR_END_PLAN_UNKNOWN)
        : Decision.accept(new YearEndPlanDropped(state.pupilId(), c.schoolYear(), c.on()));
  }

  static Decision<PupilEvent> end(PupilState state, EndSchoolYear c) {
    if (state.life().yearEnd(c.schoolYear()).isPresent()) {
      return Decision.nothingToDo();
    }
    Enrolment open = state.openEnrolment().orElse(null);
    if (open == null || !open.classId().equals(c.classId())) {
      return Decision.refuse(PupilRefused.ANOTHER_CLASS);
    }
    LocalDate on = c.lastGrade() ? c.graduatedOn() : c.nextYearOn();
    if (!open.from().isBefore(on)) {
      return Decision.refuse(PupilRefused.BEFORE_ENTRY);
    }
    if (state.openSuspension().isPresent()) {
      return Decision.refuse(PupilRefused.SUSPENDED_AT_YEAR_END);
    }
    YearEndPlan plan = state.life().planFor(c.schoolYear()).orElse(null);
    if (plan != null && plan.place() != null) {
      return repeat(state, open, c, plan.place());
    }
    if (!c.lastGrade()) {
      return Decision.accept(ended(state, open, c, YearEndOutcome.PROMOTED, on));
    }
    if (c.inTransit()) {
      return Decision.refuse(PupilRefused.IN_TRANSIT_AT_YEAR_END);
    }
    return plan == null
        ? finish(state, open, c, YearEndOutcome.GRADUATED, ExitCode.GRADUATED)
        : finish(state, open, c, YearEndOutcome.COMPLETED, ExitCode.COMPLETED);
  }

  private static Decision<PupilEvent> finish(
      PupilState state, Enrolment open, EndSchoolYear c, YearEndOutcome outcome, ExitCode code) {
    return Decision.accept(
        ended(state, open, c, outcome, c.graduatedOn()),
        closed(state, open, c.grade(), code, c.graduatedOn()));
  }

  private static Decision<PupilEvent> repeat(
      PupilState state, Enrolment open, EndSchoolYear c, RepeatPlace place) {
    return Decision.accept(
        ended(state, open, c, YearEndOutcome.REPEATED, c.nextYearOn()),
        closed(state, open, c.grade(), ExitCode.REPEAT, c.nextYearOn()),
        new EnrolmentOpened(
            state.pupilId(),
            place.enrolmentId(),
            place.classId(),
            place.schoolId(),
            place.grade(),
            place.schoolYear(),
            EntryKind.REPEAT,
            null,
            c.nextYearOn()));
  }

  private static SchoolYearEnded ended(
      PupilState state, Enrolment open, EndSchoolYear c, YearEndOutcome outcome, LocalDate on) {
    return new SchoolYearEnded(
        state.pupilId(),
        c.schoolYear(),
        outcome,
        open.enrolmentId(),
        open.classId(),
        open.schoolId(),
        c.grade(),
        c.runId(),
        on);
  }

  private static EnrolmentClosed closed(
      PupilState state, Enrolment enrolment, int grade, ExitCode code, LocalDate to) {
    return new EnrolmentClosed(
        state.pupilId(),
        enrolment.enrolmentId(),
        enrolment.classId(),
        enrolment.schoolId(),
        grade,
        code,
        true,
        null,
        to,
        null);
  }

  /**
   * What has been published stays: the ended enrolment and what came of it are struck as registered
   * in error, and one of the same entry takes its place.
   */
  static Decision<PupilEvent> undo(PupilState state, UndoYearEnd c) {
    YearEnd end = state.life().yearEnd(c.schoolYear()).orElse(null);
    if (end == null) {
      return Decision.nothingToDo();
    }
    int at = indexOf(state.enrolments(), end.enrolmentId());
    Enrolment enrolment = state.enrolments().get(at);
    List<Enrolment> later = state.enrolments().subList(at + 1, state.enrolments().size());
    var undone = new YearEndUndone(state.pupilId(), c.schoolYear(), enrolment.classId(), c.on());
    return switch (end.outcome()) {
      case PROMOTED ->
          enrolment.isOpen()
              ? Decision.accept(undone)
              : Decision.refuse(PupilRefused.MOVED_ON_SINCE);
      case GRADUATED, COMPLETED ->
          later.isEmpty() && !state.isErased()
              ? Decision.accept(undone, struck(state, enrolment), reopened(state, enrolment))
              : Decision.refuse(PupilRefused.MOVED_ON_SINCE);
      case REPEATED ->
          later.size() == 1 && later.getFirst().isOpen()
              ? Decision.accept(
                  undone,
                  struck(state, later.getFirst()),
                  struck(state, enrolment),
                  reopened(state, enrolment))
              : Decision.refuse(PupilRefused.MOVED_ON_SINCE);
    };
  }

  private static int indexOf(List<Enrolment> enrolments, String enrolmentId) {
    for (int i = 0; i < enrolments.size(); i++) {
      if (enrolments.get(i).enrolmentId().equals(enrolmentId)) {
        return i;
      }
    }
    throw new IllegalStateException("a school year ended in an enrolment that is not there");
  }

  private static EnrolmentClosed struck(PupilState state, Enrolment enrolment) {
    LocalDate to = enrolment.to() == null ? enrolment.from() : enrolment.to();
    return closed(state, enrolment, enrolment.grade(), ExitCode.REGISTERED_IN_ERROR, to);
  }

  private static EnrolmentOpened reopened(PupilState state, Enrolment enrolment) {
    return new EnrolmentOpened(
        state.pupilId(),
        DerivedId.of(enrolment.enrolmentId(), "reopened"),
        enrolment.classId(),
        enrolment.schoolId(),
        enrolment.grade(),
        enrolment.schoolYear(),
        enrolment.entryKind(),
        enrolment.transferId(),
        enrolment.from());
  }

  /**
   * The day is the seventh of the term; who is in any class, or has died or left, is no no-show.
   */
  static Decision<PupilEvent> detectIntakeNoShow(PupilState state, DetectIntakeNoShow c) {
    Enrolment last = state.lastEnrolment().orElse(null);
    if (last == null || !last.finishedPrimary() || state.missedTerms().contains(c.termStart())) {
      return Decision.nothingToDo();
    }
    return Decision.accept(
        new IntakeNoShowDetected(
            state.pupilId(),
            last.enrolmentId(),
            last.classId(),
            last.schoolId(),
            c.expectedSchoolId(),
            c.termStart(),
            c.on()));
  }
}
