package cn.district.retention.enrollment.conduct.record;

import cn.district.retention.decider.Refusal;
import cn.district.retention.enrollment.conduct.ConductIncident.ConductRefused;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.PupilState.Enrolment;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import java.time.LocalDate;

/** The class that a pupil was in on the day of an incident. */
final class WhereItHappened {

  private WhereItHappened() {}

  static Enrolment of(PupilState pupil, LocalDate happenedOn) {
    return pupil.enrolments().stream()
        .filter(e -> !happenedOn.isBefore(e.from()))
        .filter(e -> e.to() == null || happenedOn.isBefore(e.to()))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailure.Refused(
                    Refusal.of(ConductRefused.PUPIL_NOT_ENROLLED_THEN).at("happenedOn")));
  }
}
