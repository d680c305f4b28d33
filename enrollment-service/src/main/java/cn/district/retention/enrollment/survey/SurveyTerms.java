package cn.district.retention.enrollment.survey;

import cn.district.retention.contracts.reference.Term;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.PolicyParameter;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** By when the baseline surveys of a school year are closed (R1-21). */
@Component
public final class SurveyTerms {

  private final Organisation organisation;

  SurveyTerms(Organisation organisation) {
    this.organisation = organisation;
  }

  /** The first day on which an open survey is late; none where the year's calendar is not set. */
  public Optional<LocalDate> lateFrom(int schoolYear, LocalDate today) {
    return organisation
        .calendar(schoolYear)
        .flatMap(calendar -> calendar.terms().stream().map(Term::start).min(LocalDate::compareTo))
        .map(start -> start.plusDays(organisation.policy(PolicyParameter.SURVEY_DAYS, today)));
  }
}
