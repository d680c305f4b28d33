package cn.district.retention.servicekit.privacy;

import org.jspecify.annotations.Nullable;

/**
 * Sealed data do not open: another key, another owner, or altered bytes. Never a caller's fault.
 */
public final class SealBroken extends RuntimeException {

  SealBroken(@Nullable Throwable cause) {
    super("sealed data do not open: another key, another owner or altered bytes", cause);
  }
}
