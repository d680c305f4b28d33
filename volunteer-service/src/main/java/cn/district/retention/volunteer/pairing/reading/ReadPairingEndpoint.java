package cn.district.retention.volunteer.pairing.reading;

import static cn.district.retention.volunteer.pairing.reading.PairingView.started;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.volunteer.pairing.PairingCommand;
import cn.district.retention.volunteer.pairing.PairingEvent;
import cn.district.retention.volunteer.pairing.PairingState;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows one pairing to the coordinators, the pupil's school and those who oversee. */
@RestController
class ReadPairingEndpoint {

  private final Commands commands;
  private final AggregateType<PairingState, PairingCommand, PairingEvent> pairings;

  ReadPairingEndpoint(
      Commands commands, AggregateType<PairingState, PairingCommand, PairingEvent> pairings) {
    this.commands = commands;
    this.pairings = pairings;
  }

  @GetMapping("/api/v1/volunteer/pairings/{id}")
  @Allowed({
    Role.VOLUNTEER_COORDINATOR,
    Role.PRINCIPAL,
    Role.VICE_PRINCIPAL,
    Role.MORAL_EDUCATION,
    Role.ACADEMIC_OFFICE,
    Role.SCHOOL_SYSTEM,
    Role.BUREAU,
    Role.INSPECTOR
  })
  ResponseEntity<PairingView> read(@PathVariable String id, Caller caller) {
    Committed<PairingState> found = commands.get(pairings, Checks.id(id, "id"));
    String schoolId = started(found.state()).schoolId();
    if (caller.holdsWithin(schoolId, Role.VOLUNTEER_COORDINATOR)) {
      return Answers.ok(found, committed -> PairingView.full(committed.state()));
    }
    caller.requireWithin(
        schoolId,
        Role.PRINCIPAL,
        Role.VICE_PRINCIPAL,
        Role.MORAL_EDUCATION,
        Role.ACADEMIC_OFFICE,
        Role.SCHOOL_SYSTEM,
        Role.BUREAU,
        Role.INSPECTOR);
    return Answers.ok(found, committed -> PairingView.redacted(committed.state()));
  }
}
