package cn.district.retention.enrollment.changeform;

import cn.district.retention.contracts.reference.Term;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolCalendar;
import cn.district.retention.servicekit.web.BadRequest;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** The terms that there are forms of: those of the calendar. */
@Component
public final class Terms {

  private final Organisation organisation;

  Terms(Organisation organisation) {
    this.organisation = organisation;
  }

  /** The term that begins on a day, which a field of a request names. */
  public Term beginningOn(LocalDate day, String field) {
    return organisation
        .calendar(SchoolCalendar.schoolYearOf(day))
        .flatMap(calendar -> calendar.termOf(day))
        .filter(term -> term.start().equals(day))
        .orElseThrow(() -> BadRequest.field("not-a-term-start", field));
  }
}
