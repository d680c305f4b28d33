package cn.district.retention.enrollment.conduct.reading;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.pupilfile.PupilAccess;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The conduct incidents of a pupil. They go with the pupil: after a transfer the receiving school
 * reads them from the confirmed arrival on, the former one no more.
 */
@RestController
@RequestMapping("/api/v1/enrollment/pupils/{pupilId}/conduct-incidents")
final class PupilIncidentsEndpoint {

  private final Incidents incidents;
  private final PupilAccess access;

  PupilIncidentsEndpoint(Incidents incidents, PupilAccess access) {
    this.incidents = incidents;
    this.access = access;
  }

  /** The incidents, oldest first. */
  record PupilIncidentsView(String pupilId, List<IncidentView> incidents) {}

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
  PupilIncidentsView ofPupil(@PathVariable String pupilId, Caller caller) {
    String id = access.reachable(pupilId, caller).id();
    return new PupilIncidentsView(id, incidents.of(id));
  }
}
