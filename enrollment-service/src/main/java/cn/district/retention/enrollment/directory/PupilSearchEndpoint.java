package cn.district.retention.enrollment.directory;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.classlist.ClassList.Standing;
import cn.district.retention.enrollment.directory.PupilDirectory.Listed;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.PupilState.Enrolment;
import cn.district.retention.enrollment.pupil.register.IdNumberClaims;
import cn.district.retention.enrollment.pupilfile.PupilAccess;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolCalendar;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.web.BadRequest;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Page;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Searches pupils within the caller's units: by characters, pinyin or initials of the name in one
 * school, by the whole ID number anywhere. What is asked stands in the body, since addresses are
 * logged. It changes nothing, so it takes no idempotency key.
 */
@RestController
@RequestMapping("/api/v1/enrollment/pupil-searches")
final class PupilSearchEndpoint {

  private static final Pattern NUMBER = Pattern.compile("\\d{17}[0-9X]");

  private final PupilDirectory directory;
  private final IdNumberClaims claims;
  private final PupilAccess access;
  private final Organisation organisation;

  PupilSearchEndpoint(
      PupilDirectory directory,
      IdNumberClaims claims,
      PupilAccess access,
      Organisation organisation) {
    this.directory = directory;
    this.claims = claims;
    this.access = access;
    this.organisation = organisation;
  }

  /** What is asked; the school may be left out where an ID number is asked for. */
  record SearchRequest(
      @Nullable String schoolId,
      @Nullable String text,
      @Nullable String after,
      @Nullable Integer limit) {}

  /** One who was found. */
  record FoundPupil(
      String pupilId,
      @Nullable String name,
      @Nullable String classId,
      @Nullable String classNameZh,
      @Nullable Integer grade,
      @Nullable Standing standing) {

    private String cursor() {
      return classId + "~" + pupilId;
    }
  }

  @PostMapping
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
  Page<FoundPupil> search(@RequestBody SearchRequest request, Caller caller) {
    String text = Checks.text(request.text(), "text").strip();
    String number = text.toUpperCase(Locale.ROOT);
    if (NUMBER.matcher(number).matches()) {
      return new Page<>(byNumber(number, caller).stream().toList(), null);
    }
    String schoolId = Checks.required(request.schoolId(), "schoolId");
    List<String> classes =
        organisation.classesOf(schoolId, caller.today()).stream()
            .map(SchoolClass::id)
            .filter(classId -> caller.holdsWithin(classId))
            .toList();
    if (classes.isEmpty()) {
      caller.requireWithin(schoolId);
    }
    String wanted = NameMatch.normal(text);
    if (wanted.isEmpty()) {
      throw BadRequest.field("missing", "text");
    }
    List<FoundPupil> found =
        directory.of(classes).stream()
            .filter(listed -> listed.isCalled(wanted))
            .map(listed -> found(listed, caller))
            .sorted(Comparator.comparing(FoundPupil::cursor))
            .toList();
    return Page.cut(found, request.after(), request.limit(), FoundPupil::cursor);
  }

  private FoundPupil found(Listed listed, Caller caller) {
    Optional<SchoolClass> schoolClass = organisation.schoolClass(listed.classId());
    int schoolYear = SchoolCalendar.schoolYearOf(caller.today());
    return new FoundPupil(
        listed.pupilId(),
        listed.name(),
        listed.classId(),
        schoolClass.map(SchoolClass::nameZh).orElse(null),
        schoolClass.map(c -> c.gradeIn(Math.max(schoolYear, c.firstSchoolYear()))).orElse(null),
        listed.member().standing());
  }

  /** Empty for who is outside the caller's units: nobody learns that the number is known. */
  private Optional<FoundPupil> byNumber(String number, Caller caller) {
    return claims
        .holder(number)
        .flatMap(this::resolved)
        .filter(pupil -> holds(pupil.state(), number))
        .filter(pupil -> caller.holdsWithin(PupilAccess.unitOf(pupil.state(), caller.district())))
        .map(
            pupil -> {
              PupilState state = pupil.state();
              Optional<Enrolment> enrolment = state.openEnrolment();
              return new FoundPupil(
                  pupil.id(),
                  state.details() == null ? null : state.details().name(),
                  enrolment.map(Enrolment::classId).orElse(null),
                  enrolment
                      .flatMap(open -> organisation.schoolClass(open.classId()))
                      .map(SchoolClass::nameZh)
                      .orElse(null),
                  enrolment.map(Enrolment::grade).orElse(null),
                  null);
            });
  }

  /** A number may have been the alias's: then the surviving entry has another one, or none. */
  private static boolean holds(PupilState state, String number) {
    return state.details() != null
        && (state.details().idNumber() == null || number.equals(state.details().idNumber()));
  }

  private Optional<Committed<PupilState>> resolved(String pupilId) {
    try {
      return Optional.of(access.resolve(pupilId));
    } catch (CommandFailure.Unknown unknown) {
      return Optional.empty();
    }
  }
}
