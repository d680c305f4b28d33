package cn.district.retention.enrollment.pupil.enrol;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.pupil.EntryKind;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilCommand.OpenEnrolment;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.register.Places;
import cn.district.retention.enrollment.pupilfile.PupilFile;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes a registered pupil into a class. */
@RestController
@RequestMapping("/api/v1/enrollment/pupils/{pupilId}/enrolments")
final class EnrolEndpoint {

  private final Commands commands;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;
  private final Places places;

  EnrolEndpoint(
      Commands commands,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils,
      Places places) {
    this.commands = commands;
    this.pupils = pupils;
    this.places = places;
  }

  /** The class, from when on, and how the pupil comes. */
  record EnrolRequest(
      @Nullable String classId, @Nullable LocalDate from, @Nullable EntryKind entryKind) {}

  @PostMapping
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE})
  ResponseEntity<PupilFile> enrol(
      @PathVariable String pupilId,
      @RequestBody EnrolRequest request,
      Mutation mutation,
      Caller caller) {
    var place =
        places.in(
            Checks.required(request.classId(), "classId"),
            mutation.newId(),
            Checks.required(request.from(), "from"),
            Checks.required(request.entryKind(), "entryKind"),
            null,
            "classId");
    caller.requireWithin(place.classId());
    return Answers.ok(
        commands.execute(
            pupils,
            pupilId,
            new OpenEnrolment(place),
            mutation.expectation(),
            mutation.cause(request, place.classId())),
        PupilFile::of);
  }
}
