package cn.district.retention.dropout.dropoutcase.dismissal;

import cn.district.retention.dropout.dropoutcase.CaseCommand.DismissSuspicion;
import cn.district.retention.dropout.dropoutcase.DismissalCode;
import cn.district.retention.servicekit.web.Checks;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Why the suspicion was wrong; {@code evidence} is kept sealed. */
record DismissalRequest(
    @Nullable DismissalCode code, @Nullable LocalDate on, @Nullable String evidence) {

  DismissSuspicion toCommand(LocalDate today) {
    return new DismissSuspicion(
        Checks.required(code, "code"),
        Checks.optionalText(evidence, "evidence"),
        Checks.required(on, "on"),
        today);
  }
}
