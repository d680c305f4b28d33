package cn.district.retention.enrollment.pupilfile;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.web.Answers;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads a pupil's file (R1-19). */
@RestController
@RequestMapping("/api/v1/enrollment/pupils/{pupilId}")
final class PupilFileEndpoint {

  private final PupilAccess access;

  PupilFileEndpoint(PupilAccess access) {
    this.access = access;
  }

  @GetMapping
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.CLASS_TEACHER,
    Role.DIRECTOR,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.BUREAU
  })
  ResponseEntity<PupilFile> file(@PathVariable String pupilId, Caller caller) {
    return Answers.ok(access.reachable(pupilId, caller), PupilFile::of);
  }
}
