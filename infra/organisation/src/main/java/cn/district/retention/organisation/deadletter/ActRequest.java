package cn.district.retention.organisation.deadletter;

import cn.district.retention.servicekit.web.BadRequest;
import cn.district.retention.servicekit.web.Checks;
import org.jspecify.annotations.Nullable;

/**
 * Why an operator acts.
 *
 * @param reason mandatory, up to 500 characters; names no person
 */
record ActRequest(@Nullable String reason) {

  private static final int LONGEST_REASON = 500;

  String checkedReason() {
    String text = Checks.text(reason, "reason").strip();
    if (text.length() > LONGEST_REASON) {
      throw BadRequest.field("too-long", "reason");
    }
    return text;
  }
}
