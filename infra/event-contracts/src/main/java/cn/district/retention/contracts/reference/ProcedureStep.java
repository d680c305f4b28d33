package cn.district.retention.contracts.reference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step (审批步骤): any one of the roles signs it, within the working days where a number is given;
 * {@code fixed} where law demands it.
 */
public record ProcedureStep(
    String code,
    String nameZh,
    String nameEn,
    List<Role> roles,
    StepParty party,
    @Nullable Integer workingDays,
    List<Integer> remindAfter,
    boolean fixed) {

  public ProcedureStep {
    roles = List.copyOf(roles);
    remindAfter = List.copyOf(remindAfter);
  }
}
