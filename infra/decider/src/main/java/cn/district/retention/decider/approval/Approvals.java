package cn.district.retention.decider.approval;

import cn.district.retention.decider.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The signatures of one case under the procedure that it began with; immutable. A later version of
 * the procedure never reaches it.
 */
public record Approvals(Procedure procedure, LocalDate begunOn, List<Signature> signatures) {

  /** A signed step; without consent it is the last. */
  public record Signature(String step, boolean consents, String staffId, LocalDate on) {}

  public Approvals {
    signatures = List.copyOf(signatures);
  }

  /** A case begins. */
  public static Approvals begin(Procedure procedure, LocalDate on) {
    return new Approvals(procedure, on, List.of());
  }

  /** The step that waits; empty once all have consented, or one has not. */
  public Optional<ApprovalStep> next() {
    return refused()
        ? Optional.empty()
        : procedure.steps().stream().skip(signatures.size()).findFirst();
  }

  /** Whether it is the step of a code that waits. */
  public boolean isNext(String code) {
    return next().filter(step -> step.code().equals(code)).isPresent();
  }

  /** Whether every step has consented. */
  public boolean granted() {
    return !refused() && signatures.size() == procedure.steps().size();
  }

  /** Whether a step was signed without consent. */
  public boolean refused() {
    return !signatures.isEmpty() && !signatures.getLast().consents();
  }

  /** The signature of a step, where it has one. */
  public Optional<Signature> signatureOf(String step) {
    return signatures.stream().filter(signature -> signature.step().equals(step)).findFirst();
  }

  /** The day of the last act: the last signature, or the beginning. */
  public LocalDate lastActOn() {
    return signatures.isEmpty() ? begunOn : signatures.getLast().on();
  }

  /** What speaks against a signature; empty where nothing does. */
  public Optional<Refusal> objectionTo(String code, Signer signer, LocalDate on) {
    Optional<ApprovalStep> step = procedure.step(code);
    if (step.isEmpty()) {
      return Optional.of(Refusal.of(ApprovalRefused.STEP_UNKNOWN).at("step"));
    }
    if (!signer.maySign(step.get())) {
      return Optional.of(ApprovalRefused.SIGNER_ROLE_MISSING.about(step.get()));
    }
    if (signatureOf(code).isPresent()) {
      return Optional.of(ApprovalRefused.STEP_ALREADY_DONE.about(step.get()));
    }
    if (next().isEmpty()) {
      return Optional.of(Refusal.of(ApprovalRefused.APPROVAL_ENDED));
    }
    if (!isNext(code)) {
      return missing();
    }
    if (on.isAfter(signer.today())) {
      return Optional.of(Refusal.of(ApprovalRefused.SIGNED_IN_THE_FUTURE).at("on"));
    }
    return on.isBefore(lastActOn())
        ? Optional.of(Refusal.of(ApprovalRefused.BEFORE_LAST_STEP).at("on"))
        : Optional.empty();
  }

  /** The refusal of whatever waits for the next step; empty where no step is missing. */
  public Optional<Refusal> missing() {
    return next().map(ApprovalRefused.STEP_MISSING::about);
  }

  /** With one more signature. */
  public Approvals signed(Signature signature) {
    List<Signature> more = new ArrayList<>(signatures);
    more.add(signature);
    return new Approvals(procedure, begunOn, more);
  }
}
