package cn.district.retention.volunteer.team.reading;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.volunteer.team.VolunteerCommand;
import cn.district.retention.volunteer.team.VolunteerEvent;
import cn.district.retention.volunteer.team.VolunteerState;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows one volunteer; the bureau and inspectors see the checks, not the person. */
@RestController
class ReadVolunteerEndpoint {

  private final Commands commands;
  private final AggregateType<VolunteerState, VolunteerCommand, VolunteerEvent> volunteers;

  ReadVolunteerEndpoint(
      Commands commands,
      AggregateType<VolunteerState, VolunteerCommand, VolunteerEvent> volunteers) {
    this.commands = commands;
    this.volunteers = volunteers;
  }

  @GetMapping("/api/v1/volunteer/volunteers/{id}")
  @Allowed({Role.VOLUNTEER_COORDINATOR, Role.BUREAU, Role.INSPECTOR})
  ResponseEntity<VolunteerView> read(@PathVariable String id, Caller caller) {
    boolean coordinates =
        caller.held().stream().anyMatch(held -> held.role() == Role.VOLUNTEER_COORDINATOR);
    return Answers.ok(
        commands.get(volunteers, Checks.id(id, "id")),
        committed ->
            coordinates
                ? VolunteerView.full(committed.state())
                : VolunteerView.redacted(committed.state()));
  }
}
