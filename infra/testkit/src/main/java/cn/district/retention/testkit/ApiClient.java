package cn.district.retention.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Calls a service as one caller does: with a token, idempotency keys and entity tags. */
public final class ApiClient {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int ATTEMPTS = 200;
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final String base;
  private final @Nullable String bearer;

  /**
   * @param base for example {@code http://127.0.0.1:8081}
   * @param bearer the value of the {@code Authorization} header; null for nobody
   */
  public ApiClient(String base, @Nullable String bearer) {
    this.base = base;
    this.bearer = bearer;
  }

  /** A member of staff of a district at the service on a port of this machine. */
  public static ApiClient of(int port, String staffId, String districtId) {
    return of(port, TestTokens.shared().bearer(staffId, districtId));
  }

  /** Whoever shows this {@code Authorization} header, or none, at a port of this machine. */
  public static ApiClient of(int port, @Nullable String bearer) {
    return new ApiClient("http://" + Loopback.HOST + ":" + port, bearer);
  }

  /** Makes something of a body that becomes JSON, under a new idempotency key. */
  public Answer create(String path, Object body) {
    return create(path, body, UUID.randomUUID().toString());
  }

  /** Makes something of a body that becomes JSON, under a key of the test's own, or none. */
  public Answer create(String path, Object body, @Nullable String idempotencyKey) {
    return post(path, JSON.writeValueAsString(body), idempotencyKey, null);
  }

  /** Changes a version of something by a body that becomes JSON. */
  public Answer change(String path, Object body, long version) {
    return post(path, JSON.writeValueAsString(body), "\"" + version + "\"");
  }

  /** Reads a resource. */
  public Answer get(String path) {
    return send(request(path).GET());
  }

  /** Posts under a new idempotency key. */
  public Answer post(String path, String json) {
    return post(path, json, UUID.randomUUID().toString(), null);
  }

  /** Posts a change of the version that {@code ifMatch} names. */
  public Answer post(String path, String json, @Nullable String ifMatch) {
    return post(path, json, UUID.randomUUID().toString(), ifMatch);
  }

  /** Posts under a key of the test's own. */
  public Answer post(
      String path, String json, @Nullable String idempotencyKey, @Nullable String ifMatch) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    if (idempotencyKey != null) {
      request.header("Idempotency-Key", idempotencyKey);
    }
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    return send(request);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(30))
            .header("Accept-Language", "en");
    if (bearer != null) {
      request.header("Authorization", bearer);
    }
    return request;
  }

  /** Sends it; again for as long as a service that has just started is reading the district. */
  private static Answer send(HttpRequest.Builder request) {
    HttpRequest built = request.build();
    Answer answer = sendOnce(built);
    for (int more = 0; more < ATTEMPTS && answer.isTooEarly(); more++) {
      LockSupport.parkNanos(PAUSE.toNanos());
      answer = sendOnce(built);
    }
    return answer;
  }

  private static Answer sendOnce(HttpRequest request) {
    try {
      return new Answer(HTTP.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What came back. */
  public record Answer(HttpResponse<String> response) {

    public int status() {
      return response.statusCode();
    }

    private boolean isTooEarly() {
      return status() == 503 && code().equals("organisation-not-ready");
    }

    /** The body; missing where it is empty. */
    public JsonNode body() {
      return response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body());
    }

    /** A header; empty where it is absent. */
    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** The entity tag, as {@code If-Match} wants it. */
    public String etag() {
      return header("ETag");
    }

    /** The entity tag as a version; 0 where there is none. */
    public long version() {
      return etag().isEmpty() ? 0 : Long.parseLong(etag().replace("\"", ""));
    }

    /** The text of a field of the body; empty where there is none. */
    public String text(String name) {
      return body().path(name).asString("");
    }

    /** The stable code of a problem document. */
    public String code() {
      return body().path("code").asString("");
    }

    /** The first offending field of a problem document. */
    public String field() {
      return body().path("errors").path(0).path("field").asString("");
    }

    @Override
    public String toString() {
      return status() + " " + response.body();
    }
  }
}
