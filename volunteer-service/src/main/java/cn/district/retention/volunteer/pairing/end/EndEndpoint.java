package cn.district.retention.volunteer.pairing.end;

import static cn.district.retention.volunteer.pairing.reading.PairingView.started;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import cn.district.retention.volunteer.pairing.PairingCommand;
import cn.district.retention.volunteer.pairing.PairingEvent;
import cn.district.retention.volunteer.pairing.PairingState;
import cn.district.retention.volunteer.pairing.reading.PairingView;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Ends a pairing at a coordinator's word. */
@RestController
class EndEndpoint {

  private final Commands commands;
  private final AggregateType<PairingState, PairingCommand, PairingEvent> pairings;

  EndEndpoint(
      Commands commands, AggregateType<PairingState, PairingCommand, PairingEvent> pairings) {
    this.commands = commands;
    this.pairings = pairings;
  }

  @PostMapping("/api/v1/volunteer/pairings/{id}/end")
  @Allowed(Role.VOLUNTEER_COORDINATOR)
  ResponseEntity<PairingView> end(
      @PathVariable String id, @RequestBody EndRequest request, Mutation mutation, Caller caller) {
    String schoolId = started(commands.get(pairings, Checks.id(id, "id")).state()).schoolId();
    caller.requireWithin(schoolId, Role.VOLUNTEER_COORDINATOR);
    return Answers.ok(
        commands.execute(
            pairings,
            id,
            request.command(caller),
            mutation.expectation(),
            mutation.cause(request, schoolId)),
        committed -> PairingView.full(committed.state()));
  }
}
