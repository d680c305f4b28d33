package cn.district.retention.servicekit.privacy;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A key management behind a small HTTP contract, to which any KMS or HSM can be adapted. Bodies are
 * JSON, bytes stand in base64, {@code owner} is authenticated with the key:
 *
 * <pre>
 * GET  /newest                                  200 {"keyId"}
 * POST /wrap   {"plaintext","owner"}            200 {"keyId","ciphertext"}
 * POST /unwrap {"keyId","ciphertext","owner"}   200 {"plaintext"}
 *                                               422 where it does not open
 * </pre>
 *
 * Anything else counts as away. A request has two seconds; when half of the last ten have failed,
 * none is sent for five seconds.
 */
public final class HttpKeyManagement implements KeyManagement {

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(1);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
  private static final int CALLS_LOOKED_AT = 10;
  private static final Duration OPEN_FOR = Duration.ofSeconds(5);
  private static final int OK = 200;
  private static final int DOES_NOT_OPEN = 422;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final URI base;
  private final Supplier<@Nullable String> token;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_WITHIN)
          .build();
  private final CircuitBreaker breaker =
      CircuitBreaker.of(
          "key-management",
          CircuitBreakerConfig.custom()
              .slidingWindowSize(CALLS_LOOKED_AT)
              .minimumNumberOfCalls(CALLS_LOOKED_AT / 2)
              .waitDurationInOpenState(OPEN_FOR)
              .permittedNumberOfCallsInHalfOpenState(1)
              .recordExceptions(KeyManagementUnavailable.class)
              .build());

  /**
   * @param base where the contract is served, for example {@code https://kms.internal/retention}
   * @param token asked before each request for the bearer token; null where none is needed
   */
  public HttpKeyManagement(URI base, Supplier<@Nullable String> token) {
    this.base = URI.create(base.toString().replaceAll("/+$", ""));
    this.token = token;
  }

  @Override
  public String newestKeyId() {
    return text(call("/newest", null), "keyId");
  }

  @Override
  public Wrapped wrap(byte[] dataKey, String owner) {
    JsonNode answer = call("/wrap", Map.of("plaintext", encoded(dataKey), "owner", owner));
    return new Wrapped(text(answer, "keyId"), bytes(answer, "ciphertext"));
  }

  @Override
  public byte[] unwrap(Wrapped wrapped, String owner) {
    return bytes(
        call(
            "/unwrap",
            Map.of(
                "keyId",
                wrapped.keyId(),
                "ciphertext",
                encoded(wrapped.ciphertext()),
                "owner",
                owner)),
        "plaintext");
  }

  private JsonNode call(String path, @Nullable Map<String, String> body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(ANSWER_WITHIN)
            .header("Accept", "application/json");
    String bearer = token.get();
    if (bearer != null) {
      request.header("Authorization", "Bearer " + bearer);
    }
    if (body != null) {
      request
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }
    try {
      return breaker.executeSupplier(() -> send(request.build()));
    } catch (CallNotPermittedException e) {
      throw new KeyManagementUnavailable("the key management was away a moment ago", e);
    }
  }

  private JsonNode send(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      if (response.statusCode() == DOES_NOT_OPEN) {
        throw new SealBroken(null);
      }
      if (response.statusCode() != OK) {
        throw new KeyManagementUnavailable(
            "the key management answers " + response.statusCode(), null);
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new KeyManagementUnavailable("the key management does not answer", e);
    } catch (JacksonException e) {
      // without the cause: its text could quote the body
      throw new KeyManagementUnavailable("the key management does not answer in JSON", null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KeyManagementUnavailable("interrupted while asking the key management", e);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String text(JsonNode answer, String field) {
    String value = answer.path(field).asString("");
    if (value.isEmpty()) {
      throw new KeyManagementUnavailable("the key management's answer lacks " + field, null);
    }
    return value;
  }

  private static byte[] bytes(JsonNode answer, String field) {
    try {
      return Base64.getDecoder().decode(text(answer, field));
    } catch (IllegalArgumentException e) {
      throw new KeyManagementUnavailable("the key management's " + field + " is no base64", null);
    }
  }
}
