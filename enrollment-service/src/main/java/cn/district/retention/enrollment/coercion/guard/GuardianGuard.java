package cn.district.retention.enrollment.coercion.guard;

import cn.district.retention.decider.DerivedId;
import cn.district.retention.decider.Refusal;
import cn.district.retention.enrollment.coercion.Coercion;
import cn.district.retention.enrollment.coercion.Coercion.Act;
import cn.district.retention.enrollment.coercion.Coercion.Attempt;
import cn.district.retention.enrollment.pupil.GuardianRequest;
import cn.district.retention.enrollment.pupil.PupilRefused;
import cn.district.retention.enrollment.pupil.PupilState.Enrolment;
import cn.district.retention.enrollment.pupilfile.PupilAccess;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.eventstore.Commit.Origin;
import cn.district.retention.servicekit.web.Mutation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stands in front of every exit, suspension, transfer and repetition: without the guardian's signed
 * request it is refused, and the attempt is on record before the refusal is heard.
 */
@Component
public final class GuardianGuard {

  private final Commands commands;
  private final AggregateType<Coercion.State, Coercion.Command, Coercion.Event> coercions;
  private final PupilAccess pupils;

  GuardianGuard(
      Commands commands,
      AggregateType<Coercion.State, Coercion.Command, Coercion.Event> coercions,
      PupilAccess pupils) {
    this.commands = commands;
    this.coercions = coercions;
    this.pupils = pupils;
  }

  /** The guardian's request, where it is signed and not of a day to come. */
  public GuardianRequest require(
      @Nullable GuardianRequest request,
      String pupilId,
      Attempt attempt,
      Mutation mutation,
      Caller caller) {
    if (request == null || !isSigned(request, caller)) {
      var missing = Refusal.of(PupilRefused.GUARDIAN_REQUEST_MISSING).at("guardianRequest");
      throw suspect(missing, pupilId, attempt, mutation, caller);
    }
    return request;
  }

  /** Goes on only where the guardian's request is signed; else it is refused as is said. */
  public void require(
      @Nullable GuardianRequest request,
      Refusal otherwise,
      String pupilId,
      Attempt attempt,
      Mutation mutation,
      Caller caller) {
    if (request == null || !isSigned(request, caller)) {
      throw suspect(otherwise, pupilId, attempt, mutation, caller);
    }
  }

  /** Whether a request is signed, and not of a day to come. */
  public static boolean isSigned(GuardianRequest request, Caller caller) {
    // both are absent in a body that leaves them out, whatever the record says
    return Optional.ofNullable(request.reference()).filter(r -> !r.isBlank()).isPresent()
        && Optional.ofNullable(request.signedOn())
            .filter(on -> !on.isAfter(caller.today()))
            .isPresent();
  }

  /** Records the attempt; what is returned is to be thrown. */
  public CommandFailure suspect(
      Refusal refusal, String pupilId, Attempt attempt, Mutation mutation, Caller caller) {
    Enrolment enrolment = pupils.reachable(pupilId, caller).state().lastEnrolment().orElse(null);
    if (enrolment == null) {
      return new CommandFailure.Refused(refusal);
    }
    String id = DerivedId.of(pupilId, caller.subject(), attempt, caller.today());
    var act =
        new Act(
            id,
            pupilId,
            enrolment.classId(),
            enrolment.schoolId(),
            caller.subject(),
            attempt,
            caller.today());
    commands.execute(
        coercions,
        id,
        new Coercion.Command.Suspect(act),
        new Expectation.Whatever(),
        new Cause(
            new Origin(
                caller.subject(), enrolment.classId(), mutation.correlation(), "guardian-guard"),
            null));
    return new CommandFailure.Refused(refusal);
  }
}
