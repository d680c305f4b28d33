package cn.district.retention.enrollment.pupilfile;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.web.Answers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads a pupil's file and timeline (R1-19). */
@RestController
@RequestMapping("/api/v1/enrollment/pupils/{pupilId}")
final class PupilFileEndpoint {

  private final PupilAccess access;
  private final Commands commands;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;

  PupilFileEndpoint(
      PupilAccess access,
      Commands commands,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils) {
    this.access = access;
    this.commands = commands;
    this.pupils = pupils;
  }

  /** One fact of the pupil's life, without its personal part. */
  record TimelineEntry(
      String type, LocalDate effectiveDate, Instant recordedAt, String actor, long version) {}

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

  @GetMapping("/timeline")
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
  List<TimelineEntry> timeline(@PathVariable String pupilId, Caller caller) {
    access.reachable(pupilId, caller);
    return commands.history(pupils, pupilId).stream()
        .map(
            recorded ->
                new TimelineEntry(
                    recorded.event().getClass().getSimpleName(),
                    recorded.event().effectiveDate(),
                    recorded.recordedAt(),
                    recorded.origin().actor(),
                    recorded.version()))
        .toList();
  }
}
