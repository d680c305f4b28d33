package cn.district.retention.enrollment.suspensionapplication;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import cn.district.retention.decider.approval.ApprovalRefused;
import cn.district.retention.decider.approval.ApprovalStep;
import cn.district.retention.decider.approval.Approvals;
import cn.district.retention.decider.approval.Approvals.Signature;
import cn.district.retention.decider.approval.Procedure;
import cn.district.retention.decider.approval.Signer;
import cn.district.retention.enrollment.pupil.GuardianRequest;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides and evolves one application for a suspension (休学申请) or its extension; pure. It begins
 * with the guardian's signed request (R5-15) and is approved by the authority in the last step
 * (L-01).
 */
public final class SuspensionApplication {

  private SuspensionApplication() {}

  /**
   * What is applied for.
   *
   * @param suspensionId of the suspension that is to begin, or to be extended
   * @param from the first day of the suspension; null where one is extended
   * @param until the first day after it
   */
  public record Subject(
      String applicationId,
      String pupilId,
      String classId,
      String schoolId,
      String suspensionId,
      @Nullable LocalDate from,
      LocalDate until) {

    /** The unit or class that a step belongs to: who signs it holds the role there, or above. */
    public String unitOf(ApprovalStep step) {
      return step.roles().contains("CLASS_TEACHER") ? classId : schoolId;
    }
  }

  /** Where it stands. */
  public enum Standing {
    NONE,
    APPLIED,
    APPROVED,
    REJECTED
  }

  /**
   * State of an application.
   *
   * @param guardianRequest null where it has been erased
   */
  public record State(
      @Nullable Subject subject,
      @Nullable GuardianRequest guardianRequest,
      @Nullable Approvals approvals) {
    public static final State NOTHING = new State(null, null, null);

    /** Where it stands. */
    public Standing standing() {
      if (approvals == null) {
        return Standing.NONE;
      }
      if (approvals.refused()) {
        return Standing.REJECTED;
      }
      return approvals.granted() ? Standing.APPROVED : Standing.APPLIED;
    }
  }

  /** Commands. */
  public sealed interface Command {
    /**
     * The guardian applies.
     *
     * @param procedure the steps in force on that day
     */
    record Apply(
        Subject subject,
        GuardianRequest guardianRequest,
        Procedure procedure,
        LocalDate on,
        LocalDate today)
        implements Command {}

    /** A step is signed; without consent the reason is written down. */
    record Sign(
        String step, boolean consents, Signer signer, @Nullable String opinion, LocalDate on)
        implements Command {}
  }

  /** Events. Null personal parts have been erased with their key. */
  public sealed interface Event {
    LocalDate effectiveDate();

    /** Applied for, in writing. */
    record SuspensionAppliedFor(
        Subject subject,
        Procedure procedure,
        LocalDate appliedOn,
        @Nullable GuardianRequest guardianRequest)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return appliedOn;
      }
    }

    /** A step was signed. */
    record SuspensionStepSigned(
        String applicationId,
        String pupilId,
        String step,
        boolean consents,
        String staffId,
        LocalDate signedOn,
        @Nullable String opinion)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return signedOn;
      }
    }
  }

  /** Why it is refused. */
  public enum ApplicationRefused implements Reason {
    SUSPENSION_APPLIED_FOR(Kind.CONFLICT),
    SUSPENSION_APPLICATION_ENDED(Kind.CONFLICT),
    REQUEST_SIGNED_AFTER_APPLICATION(Kind.RULE),
    REASON_OF_REFUSAL_MISSING(Kind.RULE);

    private final Kind kind;

    ApplicationRefused(Kind kind) {
      this.kind = kind;
    }

    @Override
    public Kind kind() {
      return kind;
    }
  }

  /** Decides a command. */
  public static Decision<Event> decide(State state, Command command) {
    return switch (command) {
      case Command.Apply c -> apply(state, c);
      case Command.Sign c -> sign(state, c);
    };
  }

  private static Decision<Event> apply(State state, Command.Apply c) {
    if (state.subject() != null) {
      return Decision.refuse(ApplicationRefused.SUSPENSION_APPLIED_FOR);
    }
    if (c.on().isAfter(c.today())) {
      return Decision.refuse(ApprovalRefused.SIGNED_IN_THE_FUTURE, "appliedOn");
    }
    if (c.guardianRequest().signedOn().isAfter(c.on())) {
      return Decision.refuse(
          ApplicationRefused.REQUEST_SIGNED_AFTER_APPLICATION, "guardianRequest.signedOn");
    }
    return Decision.accept(
        new Event.SuspensionAppliedFor(c.subject(), c.procedure(), c.on(), c.guardianRequest()));
  }

  private static Decision<Event> sign(State state, Command.Sign c) {
    Subject subject = state.subject();
    Approvals approvals = state.approvals();
    if (subject == null || approvals == null || state.standing() != Standing.APPLIED) {
      return Decision.refuse(ApplicationRefused.SUSPENSION_APPLICATION_ENDED);
    }
    Optional<Refusal> objection = approvals.objectionTo(c.step(), c.signer(), c.on());
    if (objection.isPresent()) {
      return Decision.refuse(objection.get());
    }
    if (!c.consents() && (c.opinion() == null || c.opinion().isBlank())) {
      return Decision.refuse(ApplicationRefused.REASON_OF_REFUSAL_MISSING, "opinion");
    }
    return Decision.accept(
        new Event.SuspensionStepSigned(
            subject.applicationId(),
            subject.pupilId(),
            c.step(),
            c.consents(),
            c.signer().staffId(),
            c.on(),
            c.opinion()));
  }

  /** Folds one event. */
  public static State evolve(State state, Event event) {
    return switch (event) {
      case Event.SuspensionAppliedFor e ->
          new State(
              e.subject(), e.guardianRequest(), Approvals.begin(e.procedure(), e.appliedOn()));
      case Event.SuspensionStepSigned e ->
          new State(
              state.subject(),
              state.guardianRequest(),
              state.approvals() == null
                  ? null
                  : state
                      .approvals()
                      .signed(new Signature(e.step(), e.consents(), e.staffId(), e.signedOn())));
    };
  }
}
