package cn.district.retention.enrollment.linkage.household;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.classlist.ClassLists;
import cn.district.retention.enrollment.classlist.ClassWalk;
import cn.district.retention.enrollment.keygroup.ReviewTerms;
import cn.district.retention.enrollment.linkage.Linkage.Notice;
import cn.district.retention.enrollment.linkage.Linkage.Regions;
import cn.district.retention.enrollment.linkage.household.PersonLinkages.PersonLinkage;
import cn.district.retention.enrollment.pupil.KeyGroup;
import cn.district.retention.enrollment.pupil.PersonalDetails;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.responsibility.KeyPupils;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.web.Page;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The migrant pupils of a class, a school or a larger unit whose household region has not been told
 * in this term, or has not acknowledged.
 */
@RestController
@RequestMapping("/api/v1/enrollment/household-notices")
final class HouseholdWorklistEndpoint {

  private final ReviewTerms terms;
  private final ClassLists classLists;
  private final ClassWalk classWalk;
  private final MigrantPupils migrants;
  private final KeyPupils keyPupils;
  private final DistrictBorder border;
  private final Commands commands;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;
  private final PersonLinkages persons;

  HouseholdWorklistEndpoint(
      ReviewTerms terms,
      ClassLists classLists,
      ClassWalk classWalk,
      MigrantPupils migrants,
      KeyPupils keyPupils,
      DistrictBorder border,
      Commands commands,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils,
      PersonLinkages persons) {
    this.terms = terms;
    this.classLists = classLists;
    this.classWalk = classWalk;
    this.migrants = migrants;
    this.keyPupils = keyPupils;
    this.border = border;
    this.commands = commands;
    this.pupils = pupils;
    this.persons = persons;
  }

  /** What is lacking. */
  enum Missing {
    /** The pupil is tagged as a migrant, and no household region is on record. */
    REGION,
    NOTICE,
    ACKNOWLEDGEMENT
  }

  /**
   * One pupil.
   *
   * @param noticeId of the notice that waits for its acknowledgement
   * @param since when it was told, or the term began
   */
  record HouseholdLine(
      String pupilId,
      String classId,
      String schoolId,
      Missing missing,
      @Nullable String householdRegion,
      @Nullable String noticeId,
      LocalDate since) {

    String cursor() {
      return ClassWalk.cursor(schoolId, classId, pupilId);
    }
  }

  @GetMapping
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.CLASS_TEACHER,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.BUREAU
  })
  Page<HouseholdLine> worklist(
      @RequestParam String unit,
      @RequestParam(required = false) @Nullable Missing missing,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    caller.requireWithin(unit);
    LocalDate today = caller.today();
    Optional<LocalDate> term = terms.startOn(today);
    return classWalk.page(
        unit,
        today,
        after,
        limit,
        schoolClass ->
            term.map(start -> linesOf(schoolClass, start, today)).orElse(List.of()).stream()
                .filter(line -> missing == null || line.missing() == missing)
                .toList(),
        HouseholdLine::cursor);
  }

  private List<HouseholdLine> linesOf(SchoolClass schoolClass, LocalDate term, LocalDate today) {
    Set<String> members = classLists.of(schoolClass.id()).members().keySet();
    Set<String> tagged = new HashSet<>();
    keyPupils
        .of(members)
        .forEach(
            (pupilId, pupil) -> {
              if (pupil.groupsOn(today).contains(KeyGroup.MIGRANT.name())) {
                tagged.add(pupilId);
              }
            });
    Set<String> wanted = new HashSet<>(migrants.among(members));
    wanted.addAll(tagged);
    if (wanted.isEmpty()) {
      return List.of();
    }
    Map<String, PersonLinkage> told = persons.of(wanted);
    List<HouseholdLine> lines = new ArrayList<>();
    commands
        .findAll(pupils, wanted)
        .forEach(
            (pupilId, pupil) -> {
              PersonalDetails details = pupil.state().details();
              if (details == null) {
                return;
              }
              PersonLinkage linkage = Objects.requireNonNull(told.get(pupilId));
              Regions regions = border.of(details);
              if (regions.isMigrant()
                  || regions.householdRegion() == null && tagged.contains(pupilId)) {
                line(schoolClass, regions, linkage, term).ifPresent(lines::add);
              }
            });
    return lines;
  }

  private static Optional<HouseholdLine> line(
      SchoolClass schoolClass, Regions regions, PersonLinkage linkage, LocalDate term) {
    String region = regions.householdRegion();
    Optional<Notice> notice = region == null ? Optional.empty() : linkage.noticeIn(term, region);
    if (notice.isPresent() && notice.get().acknowledgement() != null) {
      return Optional.empty();
    }
    Missing missing =
        region == null
            ? Missing.REGION
            : notice.isEmpty() ? Missing.NOTICE : Missing.ACKNOWLEDGEMENT;
    return Optional.of(
        new HouseholdLine(
            linkage.pupilId(),
            schoolClass.id(),
            schoolClass.schoolId(),
            missing,
            region,
            notice.map(Notice::noticeId).orElse(null),
            notice.map(Notice::on).orElse(term)));
  }
}
