package cn.district.retention.enrollment.schoolrecord;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.conduct.reading.IncidentView;
import cn.district.retention.enrollment.conduct.reading.Incidents;
import cn.district.retention.enrollment.marks.reading.MarksOfPerson;
import cn.district.retention.enrollment.marks.reading.PupilMarks.PupilMark;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupilfile.PupilAccess;
import cn.district.retention.enrollment.pupilfile.PupilFile;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.web.Answers;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The whole record of a pupil (学生档案), for the school that has the pupil: after a transfer, the
 * receiving one from the confirmed arrival on (E6).
 */
@RestController
@RequestMapping("/api/v1/enrollment/pupils/{pupilId}/school-record")
final class SchoolRecordEndpoint {

  private final PupilAccess access;
  private final MarksOfPerson marks;
  private final Incidents incidents;

  SchoolRecordEndpoint(PupilAccess access, MarksOfPerson marks, Incidents incidents) {
    this.access = access;
    this.marks = marks;
    this.incidents = incidents;
  }

  /** File, marks and conduct, each oldest first. */
  record SchoolRecordView(PupilFile file, List<PupilMark> marks, List<IncidentView> conduct) {}

  @GetMapping
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.CLASS_TEACHER,
    Role.DIRECTOR,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL
  })
  ResponseEntity<SchoolRecordView> record(@PathVariable String pupilId, Caller caller) {
    Committed<PupilState> reached = access.reachable(pupilId, caller);
    return Answers.ok(
        reached,
        pupil ->
            new SchoolRecordView(
                PupilFile.of(pupil),
                marks.of(pupil.id(), caller.today()),
                incidents.of(pupil.id())));
  }
}
