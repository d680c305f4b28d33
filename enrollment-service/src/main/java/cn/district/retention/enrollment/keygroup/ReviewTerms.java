package cn.district.retention.enrollment.keygroup;

import cn.district.retention.contracts.reference.Term;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.PolicyParameter;
import cn.district.retention.organisation.SchoolCalendar;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * The terms in which key-group tags are verified. A tag falls due with the start of each term, and
 * holidays still belong to the term before them.
 */
@Component
public final class ReviewTerms {

  private final Organisation organisation;

  ReviewTerms(Organisation organisation) {
    this.organisation = organisation;
  }

  /** The start of the last term that has begun; empty where no calendar says so. */
  public Optional<LocalDate> startOn(LocalDate today) {
    int schoolYear = SchoolCalendar.schoolYearOf(today);
    return IntStream.of(schoolYear, schoolYear - 1)
        .mapToObj(organisation::calendar)
        .flatMap(Optional::stream)
        .flatMap(calendar -> calendar.terms().stream())
        .map(Term::start)
        .filter(start -> !start.isAfter(today))
        .max(Comparator.naturalOrder());
  }

  /** The last day for the tags of a term. */
  LocalDate dueOn(LocalDate termStart) {
    return termStart.plusDays(
        organisation.policy(PolicyParameter.KEY_GROUP_REVIEW_DAYS, termStart));
  }
}
