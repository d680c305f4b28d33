package cn.district.retention.enrollment.pupil.change;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.Refusal;
import cn.district.retention.enrollment.pupil.DetailsChange;
import cn.district.retention.enrollment.pupil.IdNumber;
import cn.district.retention.enrollment.pupil.PersonalDetails;
import cn.district.retention.enrollment.pupil.PersonalDetails.Guardian;
import cn.district.retention.enrollment.pupil.PersonalDetails.Sex;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilCommand.ChangePupilDetails;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilRefused;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.register.IdNumberClaims;
import cn.district.retention.enrollment.pupilfile.PupilAccess;
import cn.district.retention.enrollment.pupilfile.PupilCommands;
import cn.district.retention.enrollment.pupilfile.PupilFile;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
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

/**
 * Changes personal details from a date on (L-05): basic ones with a document, others freely. A date
 * at or before the registration says that the detail was never as it was recorded.
 */
@RestController
@RequestMapping("/api/v1/enrollment/pupils/{pupilId}/details")
final class DetailsEndpoint {

  private final PupilCommands pupilCommands;
  private final PupilAccess access;
  private final IdNumberClaims claims;
  private final Commands commands;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;

  DetailsEndpoint(
      PupilCommands pupilCommands,
      PupilAccess access,
      IdNumberClaims claims,
      Commands commands,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils) {
    this.pupilCommands = pupilCommands;
    this.access = access;
    this.claims = claims;
    this.commands = commands;
    this.pupils = pupils;
  }

  /** What changes, and from when on; what is absent stays. */
  record ChangeDetailsRequest(
      @Nullable LocalDate from,
      @Nullable String documentReference,
      @Nullable String name,
      @Nullable Sex sex,
      @Nullable LocalDate birthDate,
      @Nullable String idNumber,
      @Nullable GuardianDetails guardian,
      @Nullable String householdRegion,
      @Nullable String residenceRegion) {}

  /** The guardian as a whole. */
  record GuardianDetails(
      @Nullable String name, @Nullable String relation, @Nullable String phone) {}

  @PostMapping
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.BUREAU})
  ResponseEntity<PupilFile> change(
      @PathVariable String pupilId,
      @RequestBody ChangeDetailsRequest request,
      Mutation mutation,
      Caller caller) {
    var change =
        new DetailsChange(
            optional(request.name(), "name"),
            request.sex(),
            request.birthDate(),
            optional(request.idNumber(), "idNumber"),
            request.guardian() == null ? null : guardian(request.guardian()),
            optional(request.householdRegion(), "householdRegion"),
            optional(request.residenceRegion(), "residenceRegion"),
            optional(request.documentReference(), "documentReference"));
    var command =
        new ChangePupilDetails(change, Checks.required(request.from(), "from"), caller.today());
    Committed<PupilState> pupil = access.reachable(pupilId, caller);
    if (change.idNumber() != null) {
      claim(change, pupil);
    }
    return pupilCommands.execute(pupilId, command, request, mutation, caller);
  }

  private static @Nullable String optional(@Nullable String value, String field) {
    return value == null ? null : Checks.text(value, field);
  }

  private static Guardian guardian(GuardianDetails guardian) {
    return new Guardian(
        Checks.text(guardian.name(), "guardian.name"),
        Checks.text(guardian.relation(), "guardian.relation"),
        Checks.optionalText(guardian.phone(), "guardian.phone"));
  }

  /**
   * A number that the aggregate will refuse claims nothing. The number before is free as soon as
   * somebody asks for it: its holder has another one.
   */
  private void claim(DetailsChange change, Committed<PupilState> pupil) {
    PersonalDetails known = pupil.state().details();
    String idNumber = Checks.required(change.idNumber(), "idNumber");
    if (known == null) {
      return;
    }
    LocalDate birthDate = change.birthDate() == null ? known.birthDate() : change.birthDate();
    if (!IdNumber.isValid(idNumber, birthDate)) {
      return;
    }
    claims
        .claim(idNumber, pupil.id(), owner -> !holds(owner, idNumber))
        .ifPresent(
            holder -> {
              throw new CommandFailure.Refused(
                  Refusal.of(PupilRefused.ALREADY_REGISTERED).at("idNumber"));
            });
  }

  private boolean holds(String pupilId, String idNumber) {
    return commands.find(pupils, pupilId).map(pupil -> pupil.state().details()).stream()
        .anyMatch(details -> idNumber.equals(details.idNumber()));
  }
}
