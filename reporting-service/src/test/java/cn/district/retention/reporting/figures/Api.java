package cn.district.retention.reporting.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the service as a client does. */
public final class Api {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client = HttpClient.newHttpClient();
  private final String base;
  private final String bearer;

  public Api(int port, String bearer) {
    this.base = "http://127.0.0.1:" + port + "/api/v1/reporting";
    this.bearer = bearer;
  }

  /** The body of a successful answer. */
  public JsonNode get(String path) {
    HttpResponse<String> response = send(path, "application/json");
    if (response.statusCode() != 200) {
      throw new AssertionError(path + " answers " + response.statusCode() + response.body());
    }
    return JSON.readTree(response.body());
  }

  public HttpResponse<String> send(String path, String accept) {
    try {
      return client.send(
          request(path).header("Accept", accept).build(),
          HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
    return bearer.isEmpty() ? request : request.header("Authorization", bearer);
  }

  public HttpClient client() {
    return client;
  }

  public static JsonNode json(String body) {
    return JSON.readTree(body);
  }
}
