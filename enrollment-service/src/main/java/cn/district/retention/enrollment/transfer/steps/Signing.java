package cn.district.retention.enrollment.transfer.steps;

import cn.district.retention.decider.approval.ApprovalStep;
import cn.district.retention.decider.approval.Approvals;
import cn.district.retention.decider.approval.Term;
import cn.district.retention.enrollment.transfer.Transfer.Command;
import cn.district.retention.enrollment.transfer.Transfer.Remark;
import cn.district.retention.enrollment.transfer.Transfer.Route;
import cn.district.retention.enrollment.transfer.Transfer.State;
import cn.district.retention.organisation.approval.StepSignature;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.web.Checks;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes a caller's signature at a step of a transfer: with the roles that are held where the step
 * belongs, and the time that the step after it has.
 */
@Component
public final class Signing {

  private final TransferCalendar calendar;

  Signing(TransferCalendar calendar) {
    this.calendar = calendar;
  }

  /** What the receiving school has stamped, and who issued it, where it is elsewhere. */
  public record Receipt(@Nullable String reference, @Nullable String issuedBy) {
    public static final Receipt NONE = new Receipt(null, null);
  }

  /** The signature; the model decides whether it may be given. */
  public Command.Sign sign(
      State transfer, StepSignature signature, Receipt receipt, Caller caller) {
    StepSignature.Complete signed = signature.complete();
    LocalDate on = signed.on();
    Optional<ApprovalStep> after =
        Optional.ofNullable(transfer.approvals())
            .map(Approvals::procedure)
            .flatMap(procedure -> procedure.after(signed.step()));
    Term term = after.map(next -> calendar.term(next, on)).orElseGet(() -> calendar.term(on));
    return new Command.Sign(
        signed.step(),
        signed.consents(),
        caller.signerWithin(unitOf(transfer, signed.step())),
        new Remark(
            signed.opinion(),
            Checks.optionalText(receipt.reference(), "receiptReference"),
            Checks.optionalText(receipt.issuedBy(), "receiptIssuedBy")),
        on,
        term);
  }

  /** The unit or class that a step belongs to; that of the pupil where there is no such step. */
  public static String unitOf(State transfer, String step) {
    Route route = Checks.required(transfer.route(), "transferId");
    return Optional.ofNullable(transfer.approvals())
        .flatMap(approvals -> approvals.procedure().step(step))
        .map(route::unitOf)
        .orElse(route.fromSchoolId());
  }

  /** Whether the caller may sign some step of the transfer. */
  static boolean isSigner(State transfer, Caller caller) {
    Route route = transfer.route();
    Approvals approvals = transfer.approvals();
    return route != null
        && approvals != null
        && caller.signsAny(approvals.procedure(), route::unitOf);
  }
}
