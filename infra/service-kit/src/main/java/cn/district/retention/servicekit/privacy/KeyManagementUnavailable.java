package cn.district.retention.servicekit.privacy;

import org.jspecify.annotations.Nullable;

/** The key management does not answer; try again (503). */
public final class KeyManagementUnavailable extends RuntimeException {

  KeyManagementUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
