package cn.district.retention.organisation.approval;

import cn.district.retention.decider.approval.ApprovalStep;
import cn.district.retention.decider.approval.Approvals;
import cn.district.retention.decider.approval.Approvals.Signature;
import cn.district.retention.decider.approval.Party;
import cn.district.retention.decider.approval.Term;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The course of an approval (审批进度).
 *
 * @param version of the procedure that the case began with
 * @param next the code of the step that waits; null once all is signed, or one has not consented
 * @param dueOn the last day in time of that step; null where it has no term
 */
public record ApprovalView(
    String procedure,
    int version,
    List<StepView> steps,
    @Nullable String next,
    @Nullable LocalDate dueOn) {

  /**
   * A step with its signature, where it has one.
   *
   * @param roles any one of these signs it
   */
  public record StepView(
      String code,
      String nameZh,
      String nameEn,
      Party party,
      List<String> roles,
      @Nullable Boolean consents,
      @Nullable String signedBy,
      @Nullable LocalDate signedOn) {

    private static StepView of(ApprovalStep step, @Nullable Signature signature) {
      return new StepView(
          step.code(),
          step.nameZh(),
          step.nameEn(),
          step.party(),
          step.roles(),
          signature == null ? null : signature.consents(),
          signature == null ? null : signature.staffId(),
          signature == null ? null : signature.on());
    }
  }

  /** The approval of a case; {@code term} is that of the step that waits. */
  public static ApprovalView of(Approvals approvals, @Nullable Term term) {
    String next = approvals.next().map(ApprovalStep::code).orElse(null);
    return new ApprovalView(
        approvals.procedure().key(),
        approvals.procedure().version(),
        approvals.procedure().steps().stream()
            .map(step -> StepView.of(step, approvals.signatureOf(step.code()).orElse(null)))
            .toList(),
        next,
        next == null || term == null ? null : term.dueOn());
  }
}
