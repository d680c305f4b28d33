package cn.district.retention.volunteer.team.recordcheck;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.PolicyParameter;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import cn.district.retention.volunteer.team.VolunteerCommand;
import cn.district.retention.volunteer.team.VolunteerCommand.PassRecordCheck;
import cn.district.retention.volunteer.team.VolunteerEvent;
import cn.district.retention.volunteer.team.VolunteerState;
import cn.district.retention.volunteer.team.reading.VolunteerView;
import java.time.LocalDate;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes in a record check; how long it holds is policy on the day of the check. */
@RestController
class RecordCheckEndpoint {

  private final Commands commands;
  private final AggregateType<VolunteerState, VolunteerCommand, VolunteerEvent> volunteers;
  private final Organisation organisation;

  RecordCheckEndpoint(
      Commands commands,
      AggregateType<VolunteerState, VolunteerCommand, VolunteerEvent> volunteers,
      Organisation organisation) {
    this.commands = commands;
    this.volunteers = volunteers;
    this.organisation = organisation;
  }

  @PostMapping("/api/v1/volunteer/volunteers/{id}/record-checks")
  @Allowed(Role.VOLUNTEER_COORDINATOR)
  ResponseEntity<VolunteerView> check(
      @PathVariable String id,
      @RequestBody RecordCheckRequest request,
      Mutation mutation,
      Caller caller) {
    LocalDate checkedOn = Checks.required(request.checkedOn(), "checkedOn");
    var command =
        new PassRecordCheck(
            Checks.text(request.reference(), "reference"),
            checkedOn,
            organisation.policy(PolicyParameter.RECORD_CHECK_MONTHS, checkedOn),
            caller.today());
    return Answers.ok(
        commands.execute(
            volunteers,
            Checks.id(id, "id"),
            command,
            mutation.expectation(),
            mutation.cause(request, caller.district())),
        committed -> VolunteerView.full(committed.state()));
  }
}
