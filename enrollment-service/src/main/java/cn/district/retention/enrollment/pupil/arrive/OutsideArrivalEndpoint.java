package cn.district.retention.enrollment.pupil.arrive;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.Refusal;
import cn.district.retention.enrollment.coercion.guard.GuardianGuard;
import cn.district.retention.enrollment.pupil.EntryKind;
import cn.district.retention.enrollment.pupil.GuardianRequest;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilCommand.AdmitFromOutside;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilEvent.ArrivalPapers;
import cn.district.retention.enrollment.pupil.PupilRefused;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.register.Places;
import cn.district.retention.enrollment.pupilfile.PupilFile;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.CommandFailure;
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

/** Takes in a registered pupil whose transfer into the district is done (L-06). */
@RestController
@RequestMapping("/api/v1/enrollment/pupils/{pupilId}/arrival-from-outside")
final class OutsideArrivalEndpoint {

  private final Commands commands;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;
  private final Places places;

  OutsideArrivalEndpoint(
      Commands commands,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils,
      Places places) {
    this.commands = commands;
    this.pupils = pupils;
    this.places = places;
  }

  /** Into which class, from when on, from where, and by which papers. */
  record ArrivalRequest(
      @Nullable String classId,
      @Nullable LocalDate from,
      @Nullable String fromSchool,
      @Nullable String fromRegion,
      @Nullable GuardianRequest guardianRequest,
      @Nullable String approvalReference,
      @Nullable String fileNumber) {}

  @PostMapping
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE})
  ResponseEntity<PupilFile> arrive(
      @PathVariable String pupilId,
      @RequestBody ArrivalRequest request,
      Mutation mutation,
      Caller caller) {
    GuardianRequest signed = request.guardianRequest();
    if (signed == null || !GuardianGuard.isSigned(signed, caller)) {
      throw new CommandFailure.Refused(
          Refusal.of(PupilRefused.GUARDIAN_REQUEST_MISSING).at("guardianRequest"));
    }
    var place =
        places.in(
            Checks.required(request.classId(), "classId"),
            mutation.newId(),
            Checks.required(request.from(), "from"),
            EntryKind.TRANSFER_IN,
            null,
            "classId");
    caller.requireWithin(place.classId());
    var papers =
        new ArrivalPapers(
            Checks.text(request.fromSchool(), "fromSchool"),
            Checks.text(request.fromRegion(), "fromRegion"),
            signed,
            Checks.text(request.approvalReference(), "approvalReference"),
            Checks.text(request.fileNumber(), "fileNumber"));
    return Answers.ok(
        commands.execute(
            pupils,
            pupilId,
            new AdmitFromOutside(place, papers),
            mutation.expectation(),
            mutation.cause(request, place.classId())),
        PupilFile::of);
  }
}
