package cn.district.retention.local.demo.gateway;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the platform said.
 *
 * @param version the resource's entity tag, as it came
 */
public record Answer(int status, JsonNode body, @Nullable String version) {

  private static final int FIRST_OK = 200;
  private static final int FIRST_REFUSAL = 300;

  /** Whether the request was carried out. */
  public boolean isOk() {
    return status >= FIRST_OK && status < FIRST_REFUSAL;
  }

  /** The stable code of a refusal. */
  public String code() {
    return body.path("code").asString("");
  }

  /** The entity tag, which the platform must have sent. */
  public String requiredVersion() {
    if (version == null) {
      throw new IllegalStateException("An answer came without its version");
    }
    return version;
  }
}
