package cn.district.retention.decider.approval;

import java.util.List;
import java.util.Optional;

/**
 * The steps of a kind of case in their order, as of one version.
 *
 * @param version counts the definitions of a district; {@link #PACKAGED} is the one before any
 */
public record Procedure(String key, int version, List<ApprovalStep> steps) {

  /** The version that serves until a district has defined its own. */
  public static final int PACKAGED = 0;

  public Procedure {
    steps = List.copyOf(steps);
  }

  /** The step of a code. */
  public Optional<ApprovalStep> step(String code) {
    return steps.stream().filter(step -> step.code().equals(code)).findFirst();
  }

  /** The step that a case begins with. */
  public ApprovalStep first() {
    return steps.getFirst();
  }

  /** The step that follows another; empty after the last. */
  public Optional<ApprovalStep> after(String code) {
    return steps.stream().dropWhile(step -> !step.code().equals(code)).skip(1).findFirst();
  }
}
