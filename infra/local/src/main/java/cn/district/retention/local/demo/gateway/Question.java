package cn.district.retention.local.demo.gateway;

import org.jspecify.annotations.Nullable;

/**
 * A request to the platform.
 *
 * @param body null for a question that changes nothing
 * @param key idempotency key of a change
 * @param version the version that a change builds on, where it needs one
 */
public record Question(
    String path, @Nullable Object body, @Nullable String key, @Nullable String version) {

  /** Asks without changing anything. */
  public static Question get(String path) {
    return new Question(path, null, null, null);
  }

  /** Makes something new. */
  public static Question post(String path, Object body, String key) {
    return new Question(path, body, key, null);
  }

  /** Changes a version of something. */
  public static Question change(String path, Object body, String key, String version) {
    return new Question(path, body, key, version);
  }
}
