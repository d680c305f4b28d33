package cn.district.retention.enrollment.transfer.steps;

import cn.district.retention.decider.approval.ApprovalStep;
import cn.district.retention.decider.approval.PackagedProcedure;
import cn.district.retention.decider.approval.Procedure;
import cn.district.retention.decider.approval.Term;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.PupilState.Enrolment;
import cn.district.retention.enrollment.schoolclass.SchoolClass.Grades;
import cn.district.retention.enrollment.schoolclass.form.TaughtGrades;
import cn.district.retention.enrollment.transfer.Transfer.Circumstances;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.PolicyParameter;
import cn.district.retention.organisation.SchoolCalendar;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Tells which steps a transfer takes and how many working days (工作日) each has, which go on in the
 * holidays when most transfers are made; sees whether the calendar stands against one.
 */
@Component
public final class TransferCalendar {

  private static final List<PolicyParameter> REMINDERS =
      List.of(
          PolicyParameter.TRANSFER_FIRST_REMINDER,
          PolicyParameter.TRANSFER_SECOND_REMINDER,
          PolicyParameter.TRANSFER_THIRD_REMINDER);

  private final Organisation organisation;

  TransferCalendar(Organisation organisation) {
    this.organisation = organisation;
  }

  /** The steps of a transfer that is applied for on a day. */
  public Procedure procedure(LocalDate appliedOn) {
    return organisation.procedure(PackagedProcedure.TRANSFER, appliedOn);
  }

  /** The time that a step has from a day on: its own, or else that of a side (L-06). */
  public Term term(ApprovalStep step, LocalDate since) {
    return organisation.term(step, since).orElseGet(() -> term(since));
  }

  /** The time that a side has from a day on. */
  public Term term(LocalDate since) {
    return organisation.term(
        since,
        organisation.policy(PolicyParameter.TRANSFER_SIDE_WORKING_DAYS, since),
        REMINDERS.stream().map(reminder -> organisation.policy(reminder, since)).toList());
  }

  /** L-06, L-14: not in a suspension, and not in the last term of the school's last grade. */
  public Circumstances circumstances(PupilState pupil, Enrolment enrolment, LocalDate on) {
    return new Circumstances(
        pupil.openSuspension().isPresent(), isInLastGrade(enrolment, on) && isInLastTerm(on));
  }

  private boolean isInLastGrade(Enrolment enrolment, LocalDate on) {
    Grades taught = TaughtGrades.of(organisation, enrolment.schoolId());
    return taught != null && enrolment.gradeOn(on) == taught.last();
  }

  /**
   * From the first day of the year's last term on; without a calendar nothing stands against it.
   */
  private boolean isInLastTerm(LocalDate on) {
    return organisation
        .calendar(SchoolCalendar.schoolYearOf(on))
        .map(SchoolCalendar::terms)
        .filter(terms -> terms.size() > 1)
        .flatMap(terms -> terms.stream().map(term -> term.start()).max(Comparator.naturalOrder()))
        .filter(lastStart -> !on.isBefore(lastStart))
        .isPresent();
  }
}
