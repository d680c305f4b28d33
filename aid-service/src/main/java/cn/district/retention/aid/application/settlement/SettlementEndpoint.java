package cn.district.retention.aid.application.settlement;

import static cn.district.retention.aid.application.reading.ApplicationView.submitted;

import cn.district.retention.aid.application.ApplicationCommand;
import cn.district.retention.aid.application.ApplicationCommand.SettleDoubt;
import cn.district.retention.aid.application.ApplicationEvent;
import cn.district.retention.aid.application.ApplicationState;
import cn.district.retention.aid.application.Doubt;
import cn.district.retention.aid.application.reading.ApplicationView;
import cn.district.retention.aid.application.reading.ApplicationViews;
import cn.district.retention.contracts.reference.Role;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes in what the aid group makes of a doubt (复核). */
@RestController
class SettlementEndpoint {

  private final Commands commands;
  private final AggregateType<ApplicationState, ApplicationCommand, ApplicationEvent> applications;
  private final ApplicationViews views;

  SettlementEndpoint(
      Commands commands,
      AggregateType<ApplicationState, ApplicationCommand, ApplicationEvent> applications,
      ApplicationViews views) {
    this.commands = commands;
    this.applications = applications;
    this.views = views;
  }

  /**
   * Which doubt, and what comes of it.
   *
   * @param stands whether the application stays as it is; else it is closed, an approved one too
   * @param opinion why
   */
  record SettlementRequest(
      @Nullable Doubt doubt,
      @Nullable Boolean stands,
      @Nullable String opinion,
      @Nullable LocalDate on) {

    SettleDoubt command(Caller caller) {
      return new SettleDoubt(
          Checks.required(doubt, "doubt"),
          Checks.required(stands, "stands"),
          caller.subject(),
          Checks.optionalText(opinion, "opinion"),
          Checks.required(on, "on"),
          caller.today());
    }
  }

  @PostMapping("/api/v1/aid/applications/{id}/settlement")
  @Allowed(Role.AID_GROUP)
  ResponseEntity<ApplicationView> settle(
      @PathVariable String id,
      @RequestBody SettlementRequest request,
      Mutation mutation,
      Caller caller) {
    String schoolId = submitted(commands.get(applications, Checks.id(id, "id")).state()).schoolId();
    caller.requireWithin(schoolId, Role.AID_GROUP);
    return Answers.ok(
        commands.execute(
            applications,
            id,
            request.command(caller),
            mutation.expectation(),
            mutation.cause(request, caller.district())),
        views::full);
  }
}
