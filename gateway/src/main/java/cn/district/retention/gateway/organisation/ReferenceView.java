package cn.district.retention.gateway.organisation;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.reference.ClassFormedV1;
import cn.district.retention.contracts.reference.StaffAppointedV1;
import cn.district.retention.contracts.reference.StaffRelievedV1;
import cn.district.retention.contracts.reference.UnitMovedV1;
import cn.district.retention.contracts.reference.UnitOpenedV1;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The organisation as the reference events tell it. Events of one stream come in order; those of
 * different streams in any, so nothing here waits for anything else: an end may arrive before the
 * appointment that it ends, a class before its school.
 */
@Component
class ReferenceView implements Organisation {

  /** More levels than any district has; ends the walk through a tree that is not one. */
  private static final int DEEPEST = 16;

  private final Map<String, Unit> units = new ConcurrentHashMap<>();
  private final Map<String, NavigableMap<LocalDate, String>> parents = new ConcurrentHashMap<>();
  private final Map<String, Appointment> appointments = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> appointmentsByStaff = new ConcurrentHashMap<>();
  private final Map<String, LocalDate> relieved = new ConcurrentHashMap<>();
  private volatile boolean caughtUp;

  /** Takes in an event; one that says nothing about units or appointments changes nothing. */
  void apply(ContractEvent event) {
    switch (event) {
      case UnitOpenedV1 opened -> {
        units.put(opened.unitId(), described(opened));
        hang(opened.unitId(), opened.parentUnitId(), opened.from());
      }
      case UnitMovedV1 moved -> hang(moved.unitId(), moved.parentUnitId(), moved.from());
      case ClassFormedV1 formed -> {
        units.put(formed.classId(), described(formed));
        hang(formed.classId(), formed.schoolId(), formed.from());
      }
      case StaffAppointedV1 appointed -> appoint(appointed);
      case StaffRelievedV1 ended -> relieved.put(ended.appointmentId(), ended.to());
      default -> {
        // calendars and policy are not the gateway's business
      }
    }
  }

  void caughtUp() {
    caughtUp = true;
  }

  @Override
  public boolean isCaughtUp() {
    return caughtUp;
  }

  @Override
  public List<Appointment> appointmentsOf(String staffId, LocalDate date) {
    return appointmentsByStaff.getOrDefault(staffId, Set.of()).stream()
        .map(this::appointment)
        .flatMap(Optional::stream)
        .filter(appointment -> appointment.holdsOn(date))
        .toList();
  }

  @Override
  public Optional<Unit> unit(String unitId) {
    return Optional.ofNullable(units.get(unitId));
  }

  @Override
  public boolean isWithin(String unitId, String ancestorId, LocalDate date) {
    String at = unitId;
    for (int level = 0; at != null && level < DEEPEST; level++) {
      if (at.equals(ancestorId)) {
        return true;
      }
      at = parentOf(at, date);
    }
    return false;
  }

  private @Nullable String parentOf(String unitId, LocalDate date) {
    NavigableMap<LocalDate, String> edges = parents.get(unitId);
    if (edges == null) {
      return null;
    }
    Map.Entry<LocalDate, String> edge = edges.floorEntry(date);
    return edge == null ? edges.firstEntry().getValue() : edge.getValue();
  }

  private void hang(String unitId, @Nullable String parentId, LocalDate from) {
    if (parentId != null) {
      parents.computeIfAbsent(unitId, none -> new ConcurrentSkipListMap<>()).put(from, parentId);
    }
  }

  private void appoint(StaffAppointedV1 appointed) {
    appointments.put(
        appointed.appointmentId(),
        new Appointment(appointed.role(), appointed.unitId(), appointed.from(), appointed.to()));
    appointmentsByStaff
        .computeIfAbsent(appointed.staffId(), none -> ConcurrentHashMap.newKeySet())
        .add(appointed.appointmentId());
  }

  private Optional<Appointment> appointment(String id) {
    Appointment appointment = appointments.get(id);
    LocalDate end = relieved.get(id);
    return appointment == null || end == null
        ? Optional.ofNullable(appointment)
        : Optional.of(appointment.endingBy(end));
  }

  private static Unit described(UnitOpenedV1 opened) {
    return new Unit(
        opened.unitId(),
        opened.kind().name(),
        opened.nameZh(),
        opened.nameEn(),
        opened.districtId());
  }

  private static Unit described(ClassFormedV1 formed) {
    return new Unit(formed.classId(), "CLASS", formed.nameZh(), null, formed.districtId());
  }
}
