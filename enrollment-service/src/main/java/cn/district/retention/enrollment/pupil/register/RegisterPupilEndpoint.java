package cn.district.retention.enrollment.pupil.register;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.DerivedId;
import cn.district.retention.decider.Refusal;
import cn.district.retention.enrollment.pupil.EntryKind;
import cn.district.retention.enrollment.pupil.IdNumber;
import cn.district.retention.enrollment.pupil.PersonalDetails;
import cn.district.retention.enrollment.pupil.PersonalDetails.Guardian;
import cn.district.retention.enrollment.pupil.PersonalDetails.Sex;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilCommand.Place;
import cn.district.retention.enrollment.pupil.PupilCommand.RegisterPupil;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilRefused;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupilfile.PupilFile;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Puts pupils on the register (学籍), each ID number once (L-05, L-06). */
@RestController
@RequestMapping(RegisterPupilEndpoint.PATH)
final class RegisterPupilEndpoint {

  static final String PATH = "/api/v1/enrollment/pupils";

  private final Commands commands;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;
  private final Places places;
  private final IdNumberClaims claims;

  RegisterPupilEndpoint(
      Commands commands,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils,
      Places places,
      IdNumberClaims claims) {
    this.commands = commands;
    this.pupils = pupils;
    this.places = places;
    this.claims = claims;
  }

  /** Who is registered, and the first class where there is one. */
  record RegisterPupilRequest(
      @Nullable String pupilId,
      @Nullable String name,
      @Nullable Sex sex,
      @Nullable LocalDate birthDate,
      @Nullable String idNumber,
      @Nullable GuardianRequest guardian,
      @Nullable String householdRegion,
      @Nullable String residenceRegion,
      @Nullable LocalDate registeredOn,
      @Nullable FirstClassRequest enrolment) {}

  /** A guardian. */
  record GuardianRequest(
      @Nullable String name, @Nullable String relation, @Nullable String phone) {}

  /** The class that a pupil starts in. */
  record FirstClassRequest(
      @Nullable String classId, @Nullable LocalDate from, @Nullable EntryKind entryKind) {}

  @PostMapping
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.BUREAU, Role.DISTRICT_ADMIN})
  ResponseEntity<PupilFile> register(
      @RequestBody RegisterPupilRequest request, Mutation mutation, Caller caller) {
    String pupilId =
        request.pupilId() == null ? mutation.newId() : Checks.id(request.pupilId(), "pupilId");
    PersonalDetails details = details(request);
    LocalDate registeredOn = Checks.required(request.registeredOn(), "registeredOn");
    Place place = request.enrolment() == null ? null : place(request.enrolment(), pupilId);
    String unit = place == null ? caller.district() : place.classId();
    if (place != null) {
      caller.requireWithin(place.classId());
    }
    var command = new RegisterPupil(pupilId, details, registeredOn, place);
    claimIdNumber(details, pupilId);
    return Answers.created(
        PATH,
        commands.execute(
            pupils, pupilId, command, new Expectation.New(), mutation.cause(request, unit)),
        PupilFile::of);
  }

  private static PersonalDetails details(RegisterPupilRequest request) {
    GuardianRequest guardian = Checks.required(request.guardian(), "guardian");
    return new PersonalDetails(
        Checks.text(request.name(), "name"),
        Checks.required(request.sex(), "sex"),
        Checks.required(request.birthDate(), "birthDate"),
        request.idNumber(),
        new Guardian(
            Checks.text(guardian.name(), "guardian.name"),
            Checks.text(guardian.relation(), "guardian.relation"),
            Checks.optionalText(guardian.phone(), "guardian.phone")),
        region(request.householdRegion(), "householdRegion"),
        region(request.residenceRegion(), "residenceRegion"));
  }

  private static @Nullable String region(@Nullable String code, String field) {
    String given = Checks.optionalText(code, field);
    return given == null || given.isBlank() ? null : given;
  }

  private Place place(FirstClassRequest request, String pupilId) {
    LocalDate from = Checks.required(request.from(), "enrolment.from");
    EntryKind kind = Checks.required(request.entryKind(), "enrolment.entryKind");
    String enrolmentId = DerivedId.of(pupilId, "first");
    return places.in(
        Checks.required(request.classId(), "enrolment.classId"),
        enrolmentId,
        from,
        kind,
        null,
        "enrolment.classId");
  }

  private boolean holds(String pupilId, String idNumber) {
    return commands.find(pupils, pupilId).map(pupil -> pupil.state().details()).stream()
        .anyMatch(details -> idNumber.equals(details.idNumber()));
  }

  /** A malformed number claims nothing: the aggregate refuses it with its own reason. */
  private void claimIdNumber(PersonalDetails details, String pupilId) {
    String idNumber = details.idNumber();
    if (idNumber == null || !IdNumber.isValid(idNumber, details.birthDate())) {
      return;
    }
    claims
        .claim(idNumber, pupilId, owner -> !holds(owner, idNumber))
        .ifPresent(
            holder -> {
              throw new CommandFailure.Refused(
                  Refusal.of(PupilRefused.ALREADY_REGISTERED).at("idNumber"));
            });
  }
}
