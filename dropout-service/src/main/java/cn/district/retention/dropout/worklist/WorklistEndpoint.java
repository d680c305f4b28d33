package cn.district.retention.dropout.worklist;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.contracts.reference.UnitKind;
import cn.district.retention.dropout.dropoutcase.NextStep;
import cn.district.retention.dropout.dropoutcase.Place;
import cn.district.retention.dropout.dropoutcase.Standing;
import cn.district.retention.dropout.dropoutcase.SuspicionTrigger;
import cn.district.retention.dropout.dropoutcase.TownshipMeasure;
import cn.district.retention.dropout.dropoutcase.casefile.CaseView.Next;
import cn.district.retention.dropout.dropoutcase.casefile.Circle;
import cn.district.retention.dropout.owner.CaseOwners;
import cn.district.retention.dropout.owner.Owner;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.Unit;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.web.Page;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists of cases by unit, for who reaches the unit. */
@RestController
@RequestMapping("/api/v1/dropout")
@Allowed({
  Role.CLASS_TEACHER,
  Role.ACADEMIC_OFFICE,
  Role.DIRECTOR,
  Role.VICE_PRINCIPAL,
  Role.PRINCIPAL,
  Role.SCHOOL_SYSTEM,
  Role.TOWNSHIP_OFFICER,
  Role.BUREAU,
  Role.INSPECTOR
})
class WorklistEndpoint {

  private final Worklist worklist;
  private final CaseOwners owners;
  private final Organisation organisation;

  WorklistEndpoint(Worklist worklist, CaseOwners owners, Organisation organisation) {
    this.worklist = worklist;
    this.owners = owners;
    this.organisation = organisation;
  }

  /**
   * Cases of a class, school, township or district; every standing where none is named, and every
   * teacher who answers.
   */
  @GetMapping("/cases")
  Page<CaseEntry> cases(
      @RequestParam String unit,
      @RequestParam(required = false) @Nullable Set<Standing> standing,
      @RequestParam(required = false) @Nullable String teacher,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    List<CaseRow> rows =
        rowsOf(unit, caller).stream()
            .filter(row -> standing == null || standing.contains(row.standing()))
            .filter(row -> teacher == null || teacher.equals(ownerOf(row, caller).teacher()))
            .sorted(Comparator.comparing(CaseRow::cursor))
            .toList();
    return Page.cut(rows, after, limit, CaseRow::cursor)
        .map(row -> CaseEntry.of(row, ownerOf(row, caller), caller.today()));
  }

  private Owner ownerOf(CaseRow row, Caller caller) {
    return owners.of(row.pupilId(), new Place(row.classId(), row.schoolId()), caller.today());
  }

  /** How many cases of a unit have which standing. */
  @GetMapping("/case-counts")
  CaseCounts counts(@RequestParam String unit, Caller caller) {
    Map<Standing, Long> counts = new EnumMap<>(Standing.class);
    for (Standing standing : Standing.values()) {
      counts.put(standing, 0L);
    }
    rowsOf(unit, caller).forEach(row -> counts.merge(row.standing(), 1L, Long::sum));
    return new CaseCounts(unit, counts);
  }

  private List<CaseRow> rowsOf(String unit, Caller caller) {
    caller.requireWithin(unit, Circle.READERS.roles());
    Optional<SchoolClass> schoolClass = organisation.schoolClass(unit);
    if (schoolClass.isPresent()) {
      return worklist.casesOf(List.of(schoolClass.get().schoolId())).stream()
          .filter(row -> row.classId().equals(unit))
          .toList();
    }
    boolean isSchool = organisation.unit(unit).filter(u -> u.kind() == UnitKind.SCHOOL).isPresent();
    return worklist.casesOf(
        isSchool
            ? List.of(unit)
            : organisation.schoolsWithin(unit, caller.today()).stream().map(Unit::id).toList());
  }

  /** Cases that were reported to a township. */
  @GetMapping("/escalations")
  Page<EscalationEntry> escalations(
      @RequestParam String township,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    caller.requireWithin(township, Role.TOWNSHIP_OFFICER, Role.BUREAU, Role.INSPECTOR);
    List<EscalationRow> rows =
        worklist.reportsTo(township).stream()
            .sorted(Comparator.comparing(EscalationRow::cursor))
            .toList();
    return Page.cut(rows, after, limit, EscalationRow::cursor)
        .map(row -> EscalationEntry.of(row, caller.today()));
  }

  private static @Nullable Next nextOf(@Nullable NextStep step, LocalDate today) {
    return step == null ? null : Next.of(step, today);
  }

  /** One case of a list. */
  record CaseEntry(
      String caseId,
      String pupilId,
      int episode,
      Standing standing,
      Set<SuspicionTrigger> triggers,
      String classId,
      String schoolId,
      LocalDate suspectedFrom,
      @Nullable Next next,
      Owner owner) {

    static CaseEntry of(CaseRow row, Owner owner, LocalDate today) {
      return new CaseEntry(
          row.pupilId(),
          row.pupilId(),
          row.episode(),
          row.standing(),
          row.triggers(),
          row.classId(),
          row.schoolId(),
          row.suspectedFrom(),
          nextOf(row.next(), today),
          owner);
    }
  }

  /** One report to a township. */
  record EscalationEntry(
      String caseId,
      String pupilId,
      int episode,
      Standing standing,
      String schoolId,
      LocalDate escalatedOn,
      LocalDate acknowledgeBy,
      List<TownshipMeasure> measures,
      @Nullable Next next) {

    static EscalationEntry of(EscalationRow row, LocalDate today) {
      return new EscalationEntry(
          row.pupilId(),
          row.pupilId(),
          row.episode(),
          row.standing(),
          row.schoolId(),
          row.escalatedOn(),
          row.acknowledgeBy(),
          row.measures(),
          nextOf(row.next(), today));
    }
  }

  /** Counts by standing of the latest episode, zeros included. */
  record CaseCounts(String unitId, Map<Standing, Long> counts) {}
}
