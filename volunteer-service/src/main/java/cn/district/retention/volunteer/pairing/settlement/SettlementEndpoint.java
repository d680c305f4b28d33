package cn.district.retention.volunteer.pairing.settlement;

import static cn.district.retention.volunteer.pairing.reading.PairingView.started;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import cn.district.retention.volunteer.pairing.Doubt;
import cn.district.retention.volunteer.pairing.PairingCommand;
import cn.district.retention.volunteer.pairing.PairingCommand.SettleDoubt;
import cn.district.retention.volunteer.pairing.PairingEvent;
import cn.district.retention.volunteer.pairing.PairingState;
import cn.district.retention.volunteer.pairing.reading.PairingView;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes in that a coordinator has looked at a doubt (复核); who wants the pairing to end ends it. */
@RestController
class SettlementEndpoint {

  private final Commands commands;
  private final AggregateType<PairingState, PairingCommand, PairingEvent> pairings;

  SettlementEndpoint(
      Commands commands, AggregateType<PairingState, PairingCommand, PairingEvent> pairings) {
    this.commands = commands;
    this.pairings = pairings;
  }

  /** Which doubt is settled, and when. */
  record SettlementRequest(@Nullable Doubt doubt, @Nullable LocalDate on) {

    SettleDoubt command(Caller caller) {
      return new SettleDoubt(
          Checks.required(doubt, "doubt"),
          caller.subject(),
          Checks.required(on, "on"),
          caller.today());
    }
  }

  @PostMapping("/api/v1/volunteer/pairings/{id}/settlement")
  @Allowed(Role.VOLUNTEER_COORDINATOR)
  ResponseEntity<PairingView> settle(
      @PathVariable String id,
      @RequestBody SettlementRequest request,
      Mutation mutation,
      Caller caller) {
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
