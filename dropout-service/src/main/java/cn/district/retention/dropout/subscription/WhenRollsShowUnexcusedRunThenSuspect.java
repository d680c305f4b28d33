package cn.district.retention.dropout.subscription;

import cn.district.retention.contracts.enrollment.AbsenceKind;
import cn.district.retention.contracts.enrollment.RollCorrectedV1;
import cn.district.retention.contracts.enrollment.RollException;
import cn.district.retention.contracts.enrollment.RollSession;
import cn.district.retention.contracts.enrollment.RollSubmittedV1;
import cn.district.retention.dropout.attendance.AttendanceBook;
import cn.district.retention.dropout.attendance.ClassAttendance;
import cn.district.retention.dropout.attendance.SessionRoll;
import cn.district.retention.dropout.dropoutcase.CaseCommand.RaiseSuspicion;
import cn.district.retention.dropout.dropoutcase.Ground.UnexcusedRun;
import cn.district.retention.dropout.dropoutcase.Place;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.PolicyParameter;
import cn.district.retention.servicekit.subscription.ForeignEvent;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** L-11 to L-14: so many unexcused school days in a row (连续旷课) as the district's policy says. */
@Component
final class WhenRollsShowUnexcusedRunThenSuspect {

  private final Reactions reactions;
  private final AttendanceBook attendance;
  private final Organisation organisation;

  WhenRollsShowUnexcusedRunThenSuspect(
      Reactions reactions, AttendanceBook attendance, Organisation organisation) {
    this.reactions = reactions;
    this.attendance = attendance;
    this.organisation = organisation;
  }

  void submitted(ForeignEvent<RollSubmittedV1> event) {
    RollSubmittedV1 e = event.body();
    take(event, e.classId(), e.schoolId(), e.date(), e.session(), e.exceptions());
  }

  void corrected(ForeignEvent<RollCorrectedV1> event) {
    RollCorrectedV1 e = event.body();
    take(event, e.classId(), e.schoolId(), e.date(), e.session(), e.exceptions());
  }

  private void take(
      ForeignEvent<?> event,
      String classId,
      String schoolId,
      LocalDate date,
      RollSession session,
      List<RollException> exceptions) {
    Place place = reactions.knownPlace(classId, schoolId);
    reactions.requireCalendar(date);
    Set<String> unexcused = pupils(exceptions, Set.of(AbsenceKind.UNEXCUSED));
    Set<String> onLeave =
        pupils(exceptions, Set.of(AbsenceKind.PERSONAL_LEAVE, AbsenceKind.SICK_LEAVE));
    ClassAttendance rolls =
        attendance.record(
            classId, date, session.name(), event.sequence(), new SessionRoll(unexcused, onLeave));
    for (String pupilId : unexcused) {
      List<LocalDate> run = rolls.unexcusedRun(pupilId, date, organisation::isSchoolDay);
      if (!run.isEmpty() && run.size() >= lowestLimit(run)) {
        String caseId = reactions.caseOf(pupilId);
        reactions.reactOn(event, caseId, new RaiseSuspicion(caseId, place, new UnexcusedRun(run)));
      }
    }
  }

  /** Spares most cases a command; the case itself decides by the limit of each day. */
  private int lowestLimit(List<LocalDate> run) {
    return run.stream()
        .mapToInt(day -> organisation.policy(PolicyParameter.UNEXCUSED_SCHOOL_DAYS, day))
        .min()
        .orElseThrow();
  }

  private static Set<String> pupils(List<RollException> exceptions, Set<AbsenceKind> kinds) {
    return exceptions.stream()
        .filter(exception -> kinds.contains(exception.kind()))
        .map(RollException::pupilId)
        .collect(Collectors.toUnmodifiableSet());
  }
}
