package cn.district.retention.gateway.access;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.gateway.caller.Caller;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.ReferenceReader;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a caller is appointed to today, and which units that takes in. */
@Component
class Assignments {

  private final DistrictSettings settings;
  private final Organisation organisation;
  private final ReferenceReader reader;
  private final Clock clock;

  Assignments(
      DistrictSettings settings, Organisation organisation, ReferenceReader reader, Clock clock) {
    this.settings = settings;
    this.organisation = organisation;
    this.reader = reader;
    this.clock = clock;
  }

  /** A role at a unit or class; {@code to} is the first day without it. */
  record Assignment(Role role, String unitId, @Nullable LocalDate from, @Nullable LocalDate to) {}

  boolean areKnown() {
    return reader.isCaughtUp();
  }

  boolean isOfOurDistrict(Caller caller) {
    return settings.district().equals(caller.district());
  }

  /** The caller's appointments of today; the bootstrap administrator has one without any event. */
  List<Assignment> of(Caller caller) {
    Stream<Assignment> appointed =
        organisation.appointmentsOf(caller.subject(), LocalDate.now(clock)).stream()
            .map(held -> new Assignment(held.role(), held.unitId(), held.from(), held.to()));
    return settings.isBootstrapAdmin(caller.subject())
        ? Stream.concat(
                Stream.of(new Assignment(Role.DISTRICT_ADMIN, settings.district(), null, null)),
                appointed)
            .toList()
        : appointed.toList();
  }

  /**
   * Whether a unit or class lies in the subtree of an assignment. Someone assigned to the whole
   * district may also name a unit that is not known here, or not yet: its service says what it is.
   */
  boolean covers(Assignment assignment, String unitId) {
    boolean isUnknown = !organisation.knows(unitId);
    return (isUnknown && assignment.unitId().equals(settings.district()))
        || organisation.isWithin(unitId, assignment.unitId(), LocalDate.now(clock));
  }
}
