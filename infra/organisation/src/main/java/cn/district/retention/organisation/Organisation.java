package cn.district.retention.organisation;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.reference.ApprovalProcedureDefinedV1;
import cn.district.retention.contracts.reference.ClassClosedV1;
import cn.district.retention.contracts.reference.ClassFormedV1;
import cn.district.retention.contracts.reference.PolicyParameterSetV1;
import cn.district.retention.contracts.reference.Role;
import cn.district.retention.contracts.reference.SchoolYearSetV1;
import cn.district.retention.contracts.reference.StaffAppointedV1;
import cn.district.retention.contracts.reference.StaffRelievedV1;
import cn.district.retention.contracts.reference.UnitClosedV1;
import cn.district.retention.contracts.reference.UnitKind;
import cn.district.retention.contracts.reference.UnitMovedV1;
import cn.district.retention.contracts.reference.UnitOpenedV1;
import cn.district.retention.decider.approval.ApprovalStep;
import cn.district.retention.decider.approval.PackagedProcedure;
import cn.district.retention.decider.approval.Party;
import cn.district.retention.decider.approval.Procedure;
import cn.district.retention.decider.approval.Term;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The district as of any date. Applying an event again, or late, leads to the same view: everything
 * is kept by the date from which it holds. Safe for use by many threads.
 */
public final class Organisation {

  private static final int DEEPEST = 16;

  private final Map<String, Unit> units = new ConcurrentHashMap<>();
  private final Map<String, LocalDate> closed = new ConcurrentHashMap<>();
  private final Map<String, NavigableMap<LocalDate, String>> parents = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> everChildren = new ConcurrentHashMap<>();
  private final Map<String, SchoolClass> classes = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> classesBySchool = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Appointment>> appointments = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> staffEverAt = new ConcurrentHashMap<>();
  private final Map<String, LocalDate> relieved = new ConcurrentHashMap<>();
  private final NavigableMap<Integer, SchoolCalendar> calendars = new ConcurrentSkipListMap<>();
  private final Map<String, NavigableMap<LocalDate, String>> policy = new ConcurrentHashMap<>();
  private final Map<String, NavigableMap<LocalDate, Procedure>> procedures =
      new ConcurrentHashMap<>();

  /** A role held at a unit or class; the interval is half-open, {@code to} null means for ever. */
  public record Appointment(
      String id, String staffId, Role role, String unitId, LocalDate from, @Nullable LocalDate to) {

    boolean holdsOn(LocalDate date) {
      return !date.isBefore(from) && (to == null || date.isBefore(to));
    }
  }

  /** Takes in one reference event; others are ignored. */
  public void apply(ContractEvent event) {
    switch (event) {
      case UnitOpenedV1 e -> open(e);
      case UnitMovedV1 e -> hang(e.unitId(), e.parentUnitId(), e.from());
      case UnitClosedV1 e -> closed.put(e.unitId(), e.from());
      case SchoolYearSetV1 e ->
          calendars.put(
              e.schoolYear(),
              new SchoolCalendar(
                  e.schoolYear(),
                  e.start(),
                  e.censusDate(),
                  e.terms(),
                  Set.copyOf(e.daysOff()),
                  Set.copyOf(e.makeUpDays())));
      case ClassFormedV1 e -> form(e);
      case ClassClosedV1 e -> closed.put(e.classId(), e.from());
      case StaffAppointedV1 e -> appoint(e);
      case StaffRelievedV1 e -> relieved.put(e.appointmentId(), e.to());
      case PolicyParameterSetV1 e ->
          policy
              .computeIfAbsent(e.parameter(), p -> new ConcurrentSkipListMap<>())
              .put(e.from(), e.value());
      case ApprovalProcedureDefinedV1 e -> define(e);
      default -> {}
    }
  }

  private void open(UnitOpenedV1 e) {
    units.put(
        e.unitId(),
        new Unit(e.unitId(), e.kind(), e.code(), e.nameZh(), e.nameEn(), e.schoolType()));
    if (e.parentUnitId() != null) {
      hang(e.unitId(), e.parentUnitId(), e.from());
    }
  }

  private void form(ClassFormedV1 e) {
    classes.put(
        e.classId(),
        new SchoolClass(
            e.classId(), e.schoolId(), e.nameZh(), e.firstSchoolYear(), e.firstGrade(), e.from()));
    classesBySchool
        .computeIfAbsent(e.schoolId(), s -> ConcurrentHashMap.newKeySet())
        .add(e.classId());
  }

  private void appoint(StaffAppointedV1 e) {
    appointments
        .computeIfAbsent(e.staffId(), staff -> new ConcurrentHashMap<>())
        .put(
            e.appointmentId(),
            new Appointment(
                e.appointmentId(), e.staffId(), e.role(), e.unitId(), e.from(), e.to()));
    staffEverAt.computeIfAbsent(e.unitId(), unit -> ConcurrentHashMap.newKeySet()).add(e.staffId());
  }

  private void define(ApprovalProcedureDefinedV1 e) {
    List<ApprovalStep> steps =
        e.steps().stream()
            .map(
                step ->
                    new ApprovalStep(
                        step.code(),
                        step.nameZh(),
                        step.nameEn(),
                        step.roles().stream().map(Role::name).toList(),
                        Party.valueOf(step.party().name()),
                        step.workingDays(),
                        step.remindAfter(),
                        step.fixed()))
            .toList();
    procedures
        .computeIfAbsent(e.procedure(), key -> new ConcurrentSkipListMap<>())
        .merge(
            e.from(),
            new Procedure(e.procedure(), e.version(), steps),
            (known, other) -> known.version() > other.version() ? known : other);
  }

  private void hang(String unitId, String parentId, LocalDate from) {
    parents.computeIfAbsent(unitId, u -> new ConcurrentSkipListMap<>()).put(from, parentId);
    everChildren.computeIfAbsent(parentId, p -> ConcurrentHashMap.newKeySet()).add(unitId);
  }

  /** A unit by its id. */
  public Optional<Unit> unit(String unitId) {
    return Optional.ofNullable(units.get(unitId));
  }

  /** A class by its id. */
  public Optional<SchoolClass> schoolClass(String classId) {
    return Optional.ofNullable(classes.get(classId));
  }

  /** Whether there is a unit or class of this id. */
  public boolean knows(String unitOrClassId) {
    return units.containsKey(unitOrClassId) || classes.containsKey(unitOrClassId);
  }

  /** The unit that a unit or class belongs to on a date; null for the district itself. */
  public @Nullable String parentOf(String unitOrClassId, LocalDate on) {
    SchoolClass schoolClass = classes.get(unitOrClassId);
    if (schoolClass != null) {
      return schoolClass.schoolId();
    }
    NavigableMap<LocalDate, String> edges = parents.get(unitOrClassId);
    if (edges == null) {
      return null;
    }
    Map.Entry<LocalDate, String> edge = edges.floorEntry(on);
    // before its first day a unit counts where it began: plans are made ahead
    return edge != null ? edge.getValue() : edges.firstEntry().getValue();
  }

  /** Whether a unit or class is {@code ancestorId} or lies below it on a date. */
  public boolean isWithin(String unitOrClassId, String ancestorId, LocalDate on) {
    String at = unitOrClassId;
    for (int depth = 0; at != null && depth < DEEPEST; depth++) {
      if (at.equals(ancestorId)) {
        return true;
      }
      at = parentOf(at, on);
    }
    return false;
  }

  /** The nearest unit of a kind at or above a unit or class on a date. */
  public Optional<Unit> enclosing(String unitOrClassId, UnitKind kind, LocalDate on) {
    String at = unitOrClassId;
    for (int depth = 0; at != null && depth < DEEPEST; depth++) {
      Unit unit = units.get(at);
      if (unit != null && unit.kind() == kind) {
        return Optional.of(unit);
      }
      at = parentOf(at, on);
    }
    return Optional.empty();
  }

  /** The units directly below a unit on a date, not counting classes. */
  public List<Unit> childrenOf(String unitId, LocalDate on) {
    List<Unit> children = new ArrayList<>();
    for (String child : everChildren.getOrDefault(unitId, Set.of())) {
      Unit unit = units.get(child);
      if (unit != null && unitId.equals(parentOf(child, on)) && isOpen(child, on)) {
        children.add(unit);
      }
    }
    return children;
  }

  /** Every unit at or below a unit on a date, that unit too. */
  public List<Unit> unitsWithin(String unitId, LocalDate on) {
    return units.values().stream()
        .filter(unit -> isOpen(unit.id(), on) && isWithin(unit.id(), unitId, on))
        .toList();
  }

  /** Every school at or below a unit on a date. */
  public List<Unit> schoolsWithin(String unitId, LocalDate on) {
    return unitsWithin(unitId, on).stream().filter(unit -> unit.kind() == UnitKind.SCHOOL).toList();
  }

  /** The classes of a school on a date. */
  public List<SchoolClass> classesOf(String schoolId, LocalDate on) {
    return classesBySchool.getOrDefault(schoolId, Set.of()).stream()
        .flatMap(id -> schoolClass(id).stream())
        .filter(schoolClass -> !on.isBefore(schoolClass.from()) && isOpen(schoolClass.id(), on))
        .toList();
  }

  /** Every unit that was ever opened. */
  public Collection<Unit> units() {
    return List.copyOf(units.values());
  }

  /** Every class that was ever formed. */
  public Collection<SchoolClass> classes() {
    return List.copyOf(classes.values());
  }

  /** Whether a unit or class has not been closed by a date. */
  public boolean isOpen(String unitOrClassId, LocalDate on) {
    LocalDate from = closed.get(unitOrClassId);
    return from == null || on.isBefore(from);
  }

  /** What a person holds on a date. */
  public List<Appointment> appointmentsOf(String staffId, LocalDate on) {
    return appointments.getOrDefault(staffId, Map.of()).values().stream()
        .map(this::untilRelieved)
        .filter(appointment -> appointment.holdsOn(on))
        .toList();
  }

  /**
   * Whether a person holds a role at exactly this unit or class at any time of an interval.
   *
   * @param to the first day after the interval; null where it has no end
   */
  public boolean holdsWithin(
      String staffId, Role role, String unitId, LocalDate from, @Nullable LocalDate to) {
    return appointments.getOrDefault(staffId, Map.of()).values().stream()
        .map(this::untilRelieved)
        .filter(held -> held.role() == role && held.unitId().equals(unitId))
        // who was relieved on the first day never held it
        .filter(held -> held.to() == null || held.from().isBefore(held.to()))
        .anyMatch(
            held ->
                (to == null || held.from().isBefore(to))
                    && (held.to() == null || from.isBefore(held.to())));
  }

  /** What is held at exactly this unit or class on a date. */
  public List<Appointment> appointmentsAt(String unitOrClassId, LocalDate on) {
    return staffEverAt.getOrDefault(unitOrClassId, Set.of()).stream()
        .flatMap(staffId -> appointmentsOf(staffId, on).stream())
        .filter(appointment -> appointment.unitId().equals(unitOrClassId))
        .toList();
  }

  /** Whether a person holds any role at a unit, or at what lies within it, on a date. */
  public boolean serves(String staffId, String unitId, LocalDate on) {
    return appointmentsOf(staffId, on).stream()
        .anyMatch(appointment -> isWithin(appointment.unitId(), unitId, on));
  }

  /** Whether a person holds any role at exactly this unit, or at a class of it, on a date. */
  public boolean belongsTo(String staffId, String unitId, LocalDate on) {
    return appointmentsOf(staffId, on).stream()
        .map(Appointment::unitId)
        .anyMatch(
            at ->
                at.equals(unitId)
                    || schoolClass(at).filter(c -> c.schoolId().equals(unitId)).isPresent());
  }

  private Appointment untilRelieved(Appointment a) {
    LocalDate to = relieved.get(a.id());
    return to == null
        ? a
        : new Appointment(a.id(), a.staffId(), a.role(), a.unitId(), a.from(), to);
  }

  /** The calendar of a school year. */
  public Optional<SchoolCalendar> calendar(int schoolYear) {
    return Optional.ofNullable(calendars.get(schoolYear));
  }

  /** Whether classes are held on a date; false where the year's calendar is not set. */
  public boolean isSchoolDay(LocalDate date) {
    return calendar(SchoolCalendar.schoolYearOf(date))
        .map(calendar -> calendar.isSchoolDay(date))
        .orElse(false);
  }

  /**
   * The date that lies {@code days} school days after {@code from}; weekdays where no calendar is.
   */
  public LocalDate afterSchoolDays(LocalDate from, int days) {
    LocalDate date = from;
    int left = days;
    while (left > 0) {
      date = date.plusDays(1);
      Optional<SchoolCalendar> calendar = calendar(SchoolCalendar.schoolYearOf(date));
      if (calendar.isPresent()
          ? calendar.get().isSchoolDay(date) || date.isAfter(from.plusYears(1))
          : date.getDayOfWeek().getValue() <= 5) {
        left--;
      }
    }
    return date;
  }

  /** A policy parameter's value on a date. */
  public int policy(PolicyParameter parameter, LocalDate on) {
    NavigableMap<LocalDate, String> values = policy.get(parameter.parameter());
    Map.Entry<LocalDate, String> entry = values == null ? null : values.floorEntry(on);
    return entry == null ? parameter.defaultValue() : Integer.parseInt(entry.getValue());
  }

  /** The steps of a case that begins on a date: the district's own, or else the packaged ones. */
  public Procedure procedure(PackagedProcedure kind, LocalDate on) {
    NavigableMap<LocalDate, Procedure> defined = procedures.get(kind.key());
    Map.Entry<LocalDate, Procedure> entry = defined == null ? null : defined.floorEntry(on);
    return entry == null ? kind.procedure() : entry.getValue();
  }

  /** The time that a step has from a day on; empty where its procedure gives it none. */
  public Optional<Term> term(ApprovalStep step, LocalDate since) {
    Integer days = step.workingDays();
    return days == null ? Optional.empty() : Optional.of(term(since, days, step.remindAfter()));
  }

  /** The time of some working days from a day on, with the days of the reminders within it. */
  public Term term(LocalDate since, int workingDays, List<Integer> remindAfter) {
    List<LocalDate> reminders =
        remindAfter.stream()
            .filter(day -> day <= workingDays)
            .sorted()
            .distinct()
            .map(day -> afterWorkingDays(since, day))
            .toList();
    return new Term(since, reminders, afterWorkingDays(since, workingDays));
  }

  /** The date that lies some working days (工作日) after another; they go on in the holidays. */
  private LocalDate afterWorkingDays(LocalDate from, int days) {
    LocalDate date = from;
    for (int left = days; left > 0; ) {
      date = date.plusDays(1);
      if (isWorkingDay(date)) {
        left--;
      }
    }
    return date;
  }

  /** How many working days (工作日) have passed from a day until another; that one counts. */
  public int workingDaysUntil(LocalDate from, LocalDate until) {
    return (int)
        from.plusDays(1)
            .datesUntil(until.isAfter(from) ? until.plusDays(1) : from.plusDays(1))
            .filter(this::isWorkingDay)
            .count();
  }

  /** A weekday that is no holiday, or a weekend day that makes up for one. */
  private boolean isWorkingDay(LocalDate date) {
    SchoolCalendar calendar = calendars.get(SchoolCalendar.schoolYearOf(date));
    if (calendar != null && calendar.makeUpDays().contains(date)) {
      return true;
    }
    boolean weekend = date.getDayOfWeek().getValue() > 5;
    return !weekend && (calendar == null || !calendar.daysOff().contains(date));
  }
}
