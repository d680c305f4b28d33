package cn.district.retention.gateway.access;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.gateway.caller.Caller;
import cn.district.retention.gateway.organisation.Appointment;
import cn.district.retention.gateway.organisation.Organisation;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What a caller is appointed to today, and which units that takes in. */
@Component
class Assignments {

  private final DistrictSettings settings;
  private final Organisation organisation;
  private final Clock clock;

  Assignments(DistrictSettings settings, Organisation organisation, Clock clock) {
    this.settings = settings;
    this.organisation = organisation;
    this.clock = clock;
  }

  boolean areKnown() {
    return organisation.isCaughtUp();
  }

  boolean isOfOurDistrict(Caller caller) {
    return settings.district().equals(caller.district());
  }

  /** The caller's appointments of today; the bootstrap administrator has one without any event. */
  List<Appointment> of(Caller caller) {
    List<Appointment> appointed =
        organisation.appointmentsOf(caller.subject(), LocalDate.now(clock));
    if (!caller.subject().equals(settings.bootstrapAdmin())) {
      return appointed;
    }
    var administrator =
        new Appointment(Role.DISTRICT_ADMIN, settings.district(), LocalDate.EPOCH, null);
    return Stream.concat(Stream.of(administrator), appointed.stream()).toList();
  }

  /**
   * Whether a unit lies in the subtree of an appointment. Someone appointed to the whole district
   * may also name a unit that is not known here, or not yet: its service answers what it is.
   */
  boolean covers(Appointment appointment, String unitId) {
    if (appointment.unitId().equals(settings.district())) {
      return organisation
          .unit(unitId)
          .map(unit -> unit.districtId().equals(settings.district()))
          .orElse(true);
    }
    return organisation.isWithin(unitId, appointment.unitId(), LocalDate.now(clock));
  }
}
