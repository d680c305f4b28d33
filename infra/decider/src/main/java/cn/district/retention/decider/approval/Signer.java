package cn.district.retention.decider.approval;

import java.util.Set;

/**
 * Who signs.
 *
 * @param roles the roles that the person holds where the step belongs
 */
public record Signer(String staffId, Set<String> roles) {
  public Signer {
    roles = Set.copyOf(roles);
  }

  /** Whether one of the roles signs the step. */
  public boolean maySign(ApprovalStep step) {
    return step.roles().stream().anyMatch(roles::contains);
  }
}
