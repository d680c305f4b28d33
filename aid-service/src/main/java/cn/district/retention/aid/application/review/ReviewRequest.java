package cn.district.retention.aid.application.review;

import cn.district.retention.aid.application.ApplicationCommand.ReviewApplication;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.web.Checks;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What the school says of an application. */
record ReviewRequest(
    @Nullable Boolean supported, @Nullable String opinion, @Nullable LocalDate on) {

  ReviewApplication command(String schoolId, Caller caller) {
    return new ReviewApplication(
        caller.signerWithin(schoolId),
        Checks.required(supported, "supported"),
        Checks.optionalText(opinion, "opinion"),
        Checks.required(on, "on"),
        caller.today());
  }
}
