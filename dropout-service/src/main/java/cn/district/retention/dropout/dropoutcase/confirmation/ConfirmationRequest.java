package cn.district.retention.dropout.dropoutcase.confirmation;

import cn.district.retention.dropout.dropoutcase.CaseCommand.ConfirmDropout;
import cn.district.retention.dropout.dropoutcase.DropoutCause;
import cn.district.retention.servicekit.web.Checks;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A confirmed dropout; {@code outSince} is the first day out of school. */
record ConfirmationRequest(
    @Nullable List<DropoutCause> causes, @Nullable LocalDate outSince, @Nullable LocalDate on) {

  private static final int MOST_CAUSES = DropoutCause.values().length;

  ConfirmDropout toCommand(LocalDate today) {
    return new ConfirmDropout(
        Checks.some(causes, MOST_CAUSES, "causes"),
        Checks.required(outSince, "outSince"),
        Checks.required(on, "on"),
        today);
  }
}
