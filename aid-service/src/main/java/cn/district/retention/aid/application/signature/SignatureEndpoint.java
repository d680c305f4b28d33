package cn.district.retention.aid.application.signature;

import static cn.district.retention.aid.application.reading.ApplicationView.submitted;

import cn.district.retention.aid.application.ApplicationCommand;
import cn.district.retention.aid.application.ApplicationCommand.SignStep;
import cn.district.retention.aid.application.ApplicationEvent;
import cn.district.retention.aid.application.ApplicationState;
import cn.district.retention.aid.application.ApplicationState.Submitted;
import cn.district.retention.aid.application.reading.ApplicationView;
import cn.district.retention.aid.application.reading.ApplicationViews;
import cn.district.retention.contracts.reference.Role;
import cn.district.retention.organisation.approval.StepSignature;
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

/** Takes in the signature of the step that waits, by the code that its procedure gives it. */
@RestController
class SignatureEndpoint {

  private final Commands commands;
  private final AggregateType<ApplicationState, ApplicationCommand, ApplicationEvent> applications;
  private final ApplicationViews views;

  SignatureEndpoint(
      Commands commands,
      AggregateType<ApplicationState, ApplicationCommand, ApplicationEvent> applications,
      ApplicationViews views) {
    this.commands = commands;
    this.applications = applications;
    this.views = views;
  }

  @PostMapping("/api/v1/aid/applications/{id}/signatures")
  @Allowed({
    Role.AID_GROUP,
    Role.BUREAU,
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.CLASS_TEACHER,
    Role.MORAL_EDUCATION,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL
  })
  ResponseEntity<ApplicationView> sign(
      @PathVariable String id,
      @RequestBody StepSignature request,
      Mutation mutation,
      Caller caller) {
    Submitted application = submitted(commands.get(applications, Checks.id(id, "id")).state());
    StepSignature.Complete signature = request.complete();
    String unit =
        application
            .approvals()
            .procedure()
            .step(signature.step())
            .map(application::unitOf)
            .orElse(application.schoolId());
    caller.requireReach(application.placement().classId());
    return Answers.ok(
        commands.execute(
            applications,
            id,
            new SignStep(
                signature.step(),
                signature.consents(),
                caller.signerWithin(unit),
                signature.opinion(),
                signature.on(),
                caller.today()),
            mutation.expectation(),
            mutation.cause(request, unit)),
        views::full);
  }
}
