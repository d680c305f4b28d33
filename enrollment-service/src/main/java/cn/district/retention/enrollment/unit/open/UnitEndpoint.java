package cn.district.retention.enrollment.unit.open;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.unit.OrgUnit;
import cn.district.retention.enrollment.unit.OrgUnit.Description;
import cn.district.retention.enrollment.unit.OrgUnit.SchoolType;
import cn.district.retention.enrollment.unit.OrgUnit.UnitKind;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.Unit;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.BadRequest;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import cn.district.retention.servicekit.web.Page;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Units of the district. */
@RestController
@RequestMapping(UnitEndpoint.PATH)
final class UnitEndpoint {

  static final String PATH = "/api/v1/enrollment/units";

  private final Commands commands;
  private final AggregateType<OrgUnit.State, OrgUnit.Command, OrgUnit.Event> units;
  private final Organisation organisation;

  UnitEndpoint(
      Commands commands,
      AggregateType<OrgUnit.State, OrgUnit.Command, OrgUnit.Event> units,
      Organisation organisation) {
    this.commands = commands;
    this.units = units;
    this.organisation = organisation;
  }

  /** What opens a unit. */
  record OpenUnitRequest(
      @Nullable String unitId,
      @Nullable UnitKind kind,
      @Nullable String code,
      @Nullable String nameZh,
      @Nullable String nameEn,
      @Nullable String parentUnitId,
      @Nullable SchoolType schoolType,
      @Nullable LocalDate from) {}

  /** A unit as it is read. */
  record UnitView(
      String unitId,
      UnitKind kind,
      String code,
      String nameZh,
      String nameEn,
      @Nullable String parentUnitId,
      @Nullable SchoolType schoolType) {

    static UnitView of(Committed<OrgUnit.State> unit) {
      Description d = Checks.required(unit.state().description(), "description");
      return new UnitView(
          unit.id(), d.kind(), d.code(), d.nameZh(), d.nameEn(), d.parentUnitId(), d.schoolType());
    }

    static UnitView of(Unit unit, @Nullable String parentUnitId) {
      return new UnitView(
          unit.id(),
          UnitKind.valueOf(unit.kind().name()),
          unit.code(),
          unit.nameZh(),
          unit.nameEn(),
          parentUnitId,
          unit.schoolType() == null ? null : SchoolType.valueOf(unit.schoolType().name()));
    }
  }

  @PostMapping
  @Allowed({Role.DISTRICT_ADMIN, Role.BUREAU})
  ResponseEntity<UnitView> open(
      @RequestBody OpenUnitRequest request, Mutation mutation, Caller caller) {
    caller.requireWithin(caller.district());
    UnitKind kind = Checks.required(request.kind(), "kind");
    String unitId =
        request.unitId() == null ? mutation.newId() : Checks.id(request.unitId(), "unitId");
    if (kind == UnitKind.DISTRICT && !unitId.equals(caller.district())) {
      throw BadRequest.field("not-this-district", "unitId");
    }
    var description =
        new Description(
            kind,
            Checks.text(request.code(), "code"),
            Checks.text(request.nameZh(), "nameZh"),
            Checks.text(request.nameEn(), "nameEn"),
            request.parentUnitId(),
            request.schoolType());
    var command =
        new OrgUnit.Command.Open(
            unitId,
            description,
            kindOf(request.parentUnitId()),
            Checks.required(request.from(), "from"));
    return Answers.created(
        PATH,
        commands.execute(
            units,
            unitId,
            command,
            new Expectation.New(),
            mutation.cause(request, caller.district())),
        UnitView::of);
  }

  private @Nullable UnitKind kindOf(@Nullable String unitId) {
    return unitId == null
        ? null
        : organisation.unit(unitId).map(u -> UnitKind.valueOf(u.kind().name())).orElse(null);
  }

  @GetMapping("/{unitId}")
  @Allowed({
    Role.DISTRICT_ADMIN,
    Role.BUREAU,
    Role.INSPECTOR,
    Role.TOWNSHIP_OFFICER,
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.PRINCIPAL,
    Role.VICE_PRINCIPAL
  })
  ResponseEntity<UnitView> unit(@PathVariable String unitId) {
    return Answers.ok(commands.get(units, unitId), UnitView::of);
  }

  /** The units directly below {@code parent}; names of units are known to every role. */
  @GetMapping
  @Allowed({
    Role.DISTRICT_ADMIN,
    Role.BUREAU,
    Role.INSPECTOR,
    Role.TOWNSHIP_OFFICER,
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.PRINCIPAL,
    Role.VICE_PRINCIPAL
  })
  Page<UnitView> below(
      @RequestParam String parent,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    List<Unit> children =
        organisation.childrenOf(parent, caller.today()).stream()
            .sorted(Comparator.comparing(Unit::code).thenComparing(Unit::id))
            .toList();
    return Page.cut(children, after, limit, unit -> unit.code() + "|" + unit.id())
        .map(unit -> UnitView.of(unit, parent));
  }
}
