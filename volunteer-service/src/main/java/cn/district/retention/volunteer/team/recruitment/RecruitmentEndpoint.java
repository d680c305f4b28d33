package cn.district.retention.volunteer.team.recruitment;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import cn.district.retention.volunteer.team.VolunteerCommand;
import cn.district.retention.volunteer.team.VolunteerCommand.RecruitVolunteer;
import cn.district.retention.volunteer.team.VolunteerEvent;
import cn.district.retention.volunteer.team.VolunteerState;
import cn.district.retention.volunteer.team.reading.VolunteerView;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes a volunteer into the district's team. */
@RestController
class RecruitmentEndpoint {

  private static final String VOLUNTEERS = "/api/v1/volunteer/volunteers";

  private final Commands commands;
  private final AggregateType<VolunteerState, VolunteerCommand, VolunteerEvent> volunteers;

  RecruitmentEndpoint(
      Commands commands,
      AggregateType<VolunteerState, VolunteerCommand, VolunteerEvent> volunteers) {
    this.commands = commands;
    this.volunteers = volunteers;
  }

  @PostMapping(VOLUNTEERS)
  @Allowed(Role.VOLUNTEER_COORDINATOR)
  ResponseEntity<VolunteerView> recruit(
      @RequestBody RecruitmentRequest request, Mutation mutation, Caller caller) {
    String volunteerId =
        request.volunteerId() == null
            ? mutation.newId()
            : Checks.id(request.volunteerId(), "volunteerId");
    var command =
        new RecruitVolunteer(
            volunteerId,
            caller.district(),
            request.person(),
            Checks.required(request.on(), "on"),
            caller.today());
    return Answers.created(
        VOLUNTEERS,
        commands.execute(
            volunteers,
            volunteerId,
            command,
            new Expectation.New(),
            mutation.cause(request, caller.district())),
        committed -> VolunteerView.full(committed.state()));
  }
}
