package cn.district.retention.aid.application.decision;

import static cn.district.retention.aid.application.reading.ApplicationView.submitted;

import cn.district.retention.aid.application.ApplicationCommand;
import cn.district.retention.aid.application.ApplicationCommand.DecideApplication;
import cn.district.retention.aid.application.ApplicationCommand.SecondReviewer;
import cn.district.retention.aid.application.ApplicationEvent;
import cn.district.retention.aid.application.ApplicationRefused;
import cn.district.retention.aid.application.ApplicationState;
import cn.district.retention.aid.application.ApplicationState.Submitted;
import cn.district.retention.aid.application.Outcome;
import cn.district.retention.aid.application.Standing;
import cn.district.retention.aid.application.reading.ApplicationView;
import cn.district.retention.aid.application.reading.ApplicationViews;
import cn.district.retention.aid.application.submission.YearClaim;
import cn.district.retention.aid.placement.Placements;
import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.Refusal;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.CommandFailure;
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

/** Takes in the aid group's decision; a person decides, the rules only say what is missing. */
@RestController
class DecisionEndpoint {

  private final Commands commands;
  private final AggregateType<ApplicationState, ApplicationCommand, ApplicationEvent> applications;
  private final Placements placements;
  private final Organisation organisation;
  private final YearClaim yearClaim;
  private final ApplicationViews views;

  DecisionEndpoint(
      Commands commands,
      AggregateType<ApplicationState, ApplicationCommand, ApplicationEvent> applications,
      Placements placements,
      Organisation organisation,
      YearClaim yearClaim,
      ApplicationViews views) {
    this.commands = commands;
    this.applications = applications;
    this.placements = placements;
    this.organisation = organisation;
    this.yearClaim = yearClaim;
    this.views = views;
  }

  @PostMapping("/api/v1/aid/applications/{id}/decision")
  @Allowed(Role.AID_GROUP)
  ResponseEntity<ApplicationView> decide(
      @PathVariable String id,
      @RequestBody DecisionRequest request,
      Mutation mutation,
      Caller caller) {
    Submitted application = submitted(commands.get(applications, Checks.id(id, "id")).state());
    caller.requireWithin(application.schoolId(), Role.AID_GROUP);
    requireNoOther(application, request);
    return Answers.ok(
        commands.execute(
            applications,
            id,
            command(request, application, caller),
            mutation.expectation(),
            mutation.cause(request, caller.district())),
        views::full);
  }

  /** Of two applications of one person for one school year one is approved at the most. */
  private void requireNoOther(Submitted application, DecisionRequest request) {
    boolean anotherStands =
        request.outcome() == Outcome.APPROVED
            && yearClaim
                .othersOf(
                    application.pupilId(), application.schoolYear(), application.applicationId())
                .stream()
                .anyMatch(other -> other.standing() == Standing.APPROVED);
    if (anotherStands) {
      throw new CommandFailure.Refused(Refusal.of(ApplicationRefused.PERSON_HAS_AID_THIS_YEAR));
    }
  }

  private DecideApplication command(DecisionRequest request, Submitted application, Caller caller) {
    LocalDate on = Checks.required(request.on(), "on");
    return new DecideApplication(
        caller.signerWithin(application.schoolId()),
        Checks.required(request.outcome(), "outcome"),
        request.findings(),
        secondReviewer(request, application.schoolId(), on),
        Checks.optionalText(request.reason(), "reason"),
        isEnrolled(application.pupilId(), on),
        on,
        caller.today());
  }

  private boolean isEnrolled(String pupilId, LocalDate on) {
    return placements.of(pupilId).flatMap(pupil -> pupil.eligibleOn(on)).isPresent();
  }

  private @Nullable SecondReviewer secondReviewer(
      DecisionRequest request, String schoolId, LocalDate on) {
    if (request.secondReviewer() == null) {
      return null;
    }
    String staffId = Checks.text(request.secondReviewer(), "secondReviewer");
    boolean inAidGroup =
        organisation.appointmentsOf(staffId, on).stream()
            .filter(held -> held.role() == Role.AID_GROUP)
            .anyMatch(held -> organisation.isWithin(schoolId, held.unitId(), on));
    return new SecondReviewer(staffId, inAidGroup);
  }
}
