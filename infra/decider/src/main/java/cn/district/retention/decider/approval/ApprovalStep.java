package cn.district.retention.decider.approval;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step (步骤) of a procedure: an opinion or approval that is signed.
 *
 * @param roles any one of these signs it
 * @param workingDays the time that it has (工作日); null where the procedure says nothing of its own
 * @param remindAfter the working days after which who is awaited is reminded (催办), in order
 * @param fixed whether law demands it, so that no district leaves it out
 */
public record ApprovalStep(
    String code,
    String nameZh,
    String nameEn,
    List<String> roles,
    Party party,
    @Nullable Integer workingDays,
    List<Integer> remindAfter,
    boolean fixed) {

  public ApprovalStep {
    roles = List.copyOf(roles);
    remindAfter = List.copyOf(remindAfter);
  }
}
