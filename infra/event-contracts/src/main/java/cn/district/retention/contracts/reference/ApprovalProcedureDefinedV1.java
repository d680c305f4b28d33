package cn.district.retention.contracts.reference;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;
import java.util.List;

/**
 * The steps of a kind of case (审批流程), whole, for cases that begin on a date or later; those that
 * run keep theirs. A later version of the same date replaces it.
 */
public record ApprovalProcedureDefinedV1(
    String districtId, String procedure, int version, List<ProcedureStep> steps, LocalDate from)
    implements ContractEvent {

  public ApprovalProcedureDefinedV1 {
    steps = List.copyOf(steps);
  }

  @Override
  public String subject() {
    return districtId;
  }
}
