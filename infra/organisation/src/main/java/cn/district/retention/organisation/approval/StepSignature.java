package cn.district.retention.organisation.approval;

import cn.district.retention.servicekit.web.Checks;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A signature at a step of a case as it is sent; without consent the reason stands in {@code
 * opinion}.
 *
 * @param step the code of the step
 */
public record StepSignature(
    @Nullable String step,
    @Nullable Boolean consents,
    @Nullable String opinion,
    @Nullable LocalDate on) {

  /** A signature of which nothing is missing. */
  public record Complete(String step, boolean consents, @Nullable String opinion, LocalDate on) {}

  /** The same with each part checked; 400 names the one that is wrong. */
  public Complete complete() {
    return new Complete(
        Checks.text(step, "step"),
        Checks.required(consents, "consents"),
        Checks.optionalText(opinion, "opinion"),
        Checks.required(on, "on"));
  }
}
