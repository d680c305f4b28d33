package cn.district.retention.decider.approval;

import java.time.LocalDate;
import java.util.Set;

/**
 * Who signs.
 *
 * @param roles the roles that the person holds where the step belongs
 * @param today the day on which it is handed in; nothing is signed for a later one
 */
public record Signer(String staffId, Set<String> roles, LocalDate today) {
  public Signer {
    roles = Set.copyOf(roles);
  }

  /** Whether one of the roles signs the step. */
  public boolean maySign(ApprovalStep step) {
    return step.roles().stream().anyMatch(roles::contains);
  }
}
