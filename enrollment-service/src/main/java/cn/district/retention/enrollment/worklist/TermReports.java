package cn.district.retention.enrollment.worklist;

import cn.district.retention.contracts.reference.Term;
import cn.district.retention.enrollment.classlist.ClassList;
import cn.district.retention.enrollment.classlist.ClassList.Standing;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolCalendar;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who of a class has not reported for the running term (R5-09). */
@Component
final class TermReports {

  private final Organisation organisation;

  TermReports(Organisation organisation) {
    this.organisation = organisation;
  }

  /** The term that a day lies in. */
  Optional<Term> termOn(LocalDate today) {
    return organisation
        .calendar(SchoolCalendar.schoolYearOf(today))
        .flatMap(
            calendar ->
                calendar.terms().stream()
                    .filter(t -> !today.isBefore(t.start()) && today.isBefore(t.end()))
                    .findFirst());
  }

  /** How many of a class are expected and have not reported. */
  static int missing(ClassList list, Term term) {
    return (int)
        list.members().values().stream()
            .filter(member -> member.standing() == Standing.PRESENT)
            .filter(member -> !member.reportedTerms().contains(term.start()))
            .count();
  }
}
