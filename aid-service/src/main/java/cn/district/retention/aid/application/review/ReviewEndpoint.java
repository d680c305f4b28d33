package cn.district.retention.aid.application.review;

import static cn.district.retention.aid.application.reading.ApplicationView.submitted;

import cn.district.retention.aid.application.ApplicationCommand;
import cn.district.retention.aid.application.ApplicationEvent;
import cn.district.retention.aid.application.ApplicationState;
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
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes in the school's review of an application. */
@RestController
class ReviewEndpoint {

  private final Commands commands;
  private final AggregateType<ApplicationState, ApplicationCommand, ApplicationEvent> applications;
  private final ApplicationViews views;

  ReviewEndpoint(
      Commands commands,
      AggregateType<ApplicationState, ApplicationCommand, ApplicationEvent> applications,
      ApplicationViews views) {
    this.commands = commands;
    this.applications = applications;
    this.views = views;
  }

  @PostMapping("/api/v1/aid/applications/{id}/school-review")
  @Allowed({
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.SCHOOL_SYSTEM
  })
  ResponseEntity<ApplicationView> review(
      @PathVariable String id,
      @RequestBody ReviewRequest request,
      Mutation mutation,
      Caller caller) {
    String schoolId = submitted(commands.get(applications, Checks.id(id, "id")).state()).schoolId();
    caller.requireWithin(
        schoolId,
        Role.ACADEMIC_OFFICE,
        Role.MORAL_EDUCATION,
        Role.VICE_PRINCIPAL,
        Role.PRINCIPAL,
        Role.SCHOOL_SYSTEM);
    return Answers.ok(
        commands.execute(
            applications,
            id,
            request.command(schoolId, caller),
            mutation.expectation(),
            mutation.cause(request, schoolId)),
        views::full);
  }
}
