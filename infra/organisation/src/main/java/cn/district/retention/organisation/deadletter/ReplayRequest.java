package cn.district.retention.organisation.deadletter;

import org.jspecify.annotations.Nullable;

/**
 * Asks for another attempt at every stream, or at one.
 *
 * @param stream the stream meant; absent for all
 * @param reason mandatory, up to 500 characters; names no person
 */
record ReplayRequest(@Nullable String stream, @Nullable String reason) {

  String checkedReason() {
    return new ActRequest(reason).checkedReason();
  }
}
