package cn.district.retention.enrollment.pupil.register;

import cn.district.retention.decider.Refusal;
import cn.district.retention.enrollment.pupil.EntryKind;
import cn.district.retention.enrollment.pupil.PupilCommand.Place;
import cn.district.retention.enrollment.pupil.PupilRefused;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolCalendar;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the school, the grade and the school year of a place in a class. */
@Component
public final class Places {

  private final Organisation organisation;

  Places(Organisation organisation) {
    this.organisation = organisation;
  }

  /**
   * A place in a class from a date on.
   *
   * @param field what to name where there is no such class
   */
  public Place in(
      String classId,
      String enrolmentId,
      LocalDate from,
      EntryKind entryKind,
      @Nullable String transferId,
      String field) {
    SchoolClass schoolClass =
        organisation
            .schoolClass(classId)
            .orElseThrow(
                () -> new CommandFailure.Refused(Refusal.of(PupilRefused.CLASS_UNKNOWN).at(field)));
    int schoolYear = Math.max(SchoolCalendar.schoolYearOf(from), schoolClass.firstSchoolYear());
    return new Place(
        enrolmentId,
        classId,
        schoolClass.schoolId(),
        schoolClass.gradeIn(schoolYear),
        schoolYear,
        from,
        entryKind,
        transferId);
  }
}
