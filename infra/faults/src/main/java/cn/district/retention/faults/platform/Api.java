package cn.district.retention.faults.platform;

import cn.district.retention.testkit.TestPlatform;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes to the platform at its gateway, and asks its services what only the launcher asks. */
final class Api {

  static final int CREATED = 201;
  static final int UNAVAILABLE = 503;

  private static final int OK = 200;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI gateway;
  private final URI enrollment;
  private final URI reporting;
  private final String bearer;

  Api(URI gateway, URI enrollment, URI reporting, String bearer) {
    this.gateway = gateway;
    this.enrollment = enrollment;
    this.reporting = reporting;
    this.bearer = bearer;
  }

  /** What came back of a write. */
  record Reply(int status, String retryAfter, Duration took, String body) {

    @Override
    public String toString() {
      return "%d after %d ms %s".formatted(status, took.toMillis(), body);
    }
  }

  int openDistrict() throws IOException, InterruptedException {
    return open(TestPlatform.DISTRICT, unit(TestPlatform.DISTRICT, "DISTRICT")).status();
  }

  /** Opens a township, the write of these scenarios; its id is the idempotency key too. */
  Reply openTownship(String id) throws IOException, InterruptedException {
    Map<String, Object> unit = unit(id, "TOWNSHIP");
    unit.put("parentUnitId", TestPlatform.DISTRICT);
    return open(id, unit);
  }

  private static Map<String, Object> unit(String id, String kind) {
    Map<String, Object> unit = new HashMap<>();
    unit.put("unitId", id);
    unit.put("kind", kind);
    unit.put("code", "620000");
    unit.put("nameZh", "单位");
    unit.put("nameEn", "Unit");
    unit.put("from", "2020-09-01");
    return unit;
  }

  private Reply open(String key, Map<String, Object> unit)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(gateway.resolve("/api/v1/enrollment/units"))
                .timeout(TIMEOUT)
                .header("Authorization", bearer)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(unit)))
                .build(),
            BodyHandlers.ofString());
    return new Reply(
        response.statusCode(),
        response.headers().firstValue("Retry-After").orElse(""),
        Duration.ofNanos(System.nanoTime() - begin),
        response.body());
  }

  boolean isReady(URI application) throws IOException, InterruptedException {
    return get(application.resolve("/actuator/health/readiness")).statusCode() == OK;
  }

  /** Whether every application says that it takes work. */
  boolean areReady() throws IOException, InterruptedException {
    return isReady(gateway) && isReady(enrollment) && isReady(reporting);
  }

  long relayPending() throws IOException, InterruptedException {
    return drained(enrollment).path("relayPending").asLong(-1);
  }

  Map<String, Long> consumedByReporting() throws IOException, InterruptedException {
    Map<String, Long> consumed = new HashMap<>();
    drained(reporting)
        .path("consumed")
        .properties()
        .forEach(each -> consumed.put(each.getKey(), each.getValue().asLong()));
    return consumed;
  }

  private JsonNode drained(URI service) throws IOException, InterruptedException {
    HttpResponse<String> response = get(service.resolve("/internal/drained"));
    if (response.statusCode() != OK) {
      throw new IOException("no answer but " + response.statusCode());
    }
    return JSON.readTree(response.body());
  }

  private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .header("X-Local-Secret", SmallPlatform.LOCAL_SECRET)
            .build(),
        BodyHandlers.ofString());
  }
}
