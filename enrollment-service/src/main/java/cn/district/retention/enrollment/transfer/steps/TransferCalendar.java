package cn.district.retention.enrollment.transfer.steps;

import cn.district.retention.contracts.reference.Term;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.PupilState.Enrolment;
import cn.district.retention.enrollment.schoolclass.SchoolClass.Grades;
import cn.district.retention.enrollment.schoolclass.form.TaughtGrades;
import cn.district.retention.enrollment.transfer.Transfer;
import cn.district.retention.enrollment.transfer.Transfer.Circumstances;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.PolicyParameter;
import cn.district.retention.organisation.SchoolCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Counts the working days (工作日) of a transfer, which go on in the holidays when most transfers are
 * made, and sees whether the calendar stands against one.
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

  /** The time that a side has from a day on. */
  public Transfer.Term term(LocalDate since) {
    int days = organisation.policy(PolicyParameter.TRANSFER_SIDE_WORKING_DAYS, since);
    Stream<LocalDate> reminders =
        REMINDERS.stream()
            .map(parameter -> organisation.policy(parameter, since))
            .filter(day -> day <= days)
            .sorted()
            .distinct()
            .map(day -> afterWorkingDays(since, day));
    return new Transfer.Term(since, reminders.toList(), afterWorkingDays(since, days));
  }

  private LocalDate afterWorkingDays(LocalDate from, int days) {
    LocalDate date = from;
    for (int left = days; left > 0; ) {
      date = date.plusDays(1);
      if (isWorkingDay(date)) {
        left--;
      }
    }
    return date;
  }

  /** A weekday that is no holiday, or a weekend day that makes up for one. */
  private boolean isWorkingDay(LocalDate date) {
    SchoolCalendar calendar = organisation.calendar(SchoolCalendar.schoolYearOf(date)).orElse(null);
    if (calendar != null && calendar.makeUpDays().contains(date)) {
      return true;
    }
    boolean weekend =
        date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    return !weekend && (calendar == null || !calendar.daysOff().contains(date));
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
        .flatMap(terms -> terms.stream().max(Comparator.comparing(Term::start)))
        .filter(last -> !on.isBefore(last.start()))
        .isPresent();
  }
}
