package cn.district.retention.local.control;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to the launcher that runs on a data directory. */
public final class ControlClient {

  private static final Duration PATIENCE = Duration.ofHours(2);

  private final URI address;
  private final String secret;
  private final JsonMapper json = new JsonMapper();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public ControlClient(int port, String secret) {
    this.address = URI.create("http://127.0.0.1:" + port);
    this.secret = secret;
  }

  public PlatformStatus status() throws IOException, InterruptedException {
    return json.treeToValue(send("/status", builder -> builder.GET()), PlatformStatus.class);
  }

  /** Answers the platform's time after the move. */
  public String moveClock(String target) throws IOException, InterruptedException {
    String body = json.writeValueAsString(Map.of("to", target));
    return send("/clock", builder -> builder.POST(HttpRequest.BodyPublishers.ofString(body)))
        .path("platform")
        .asString();
  }

  public void shutdown() throws IOException, InterruptedException {
    send("/shutdown", builder -> builder.POST(HttpRequest.BodyPublishers.noBody()));
  }

  private JsonNode send(String path, Method method) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(path))
            .header(ControlServer.SECRET_HEADER, secret)
            .timeout(PATIENCE);
    HttpResponse<byte[]> answer =
        http.send(method.of(request).build(), HttpResponse.BodyHandlers.ofByteArray());
    JsonNode body = json.readTree(answer.body());
    if (answer.statusCode() != 200) {
      throw new IOException(body.path("error").asString());
    }
    return body;
  }

  private interface Method {

    HttpRequest.Builder of(HttpRequest.Builder request);
  }
}
