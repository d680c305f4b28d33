package cn.district.retention.local;

import cn.district.retention.local.account.Machine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The district's headline figures, asked through the gateway as anyone with the right would. */
final class HeadlineFigures {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int OK = 200;

  private final URI gateway;
  private final URI issuer;
  private final Machine caller;
  private final JsonMapper json = new JsonMapper();

  HeadlineFigures(URI gateway, URI issuer, Machine caller) {
    this.gateway = gateway;
    this.issuer = issuer;
    this.caller = caller;
  }

  /** One line a figure. */
  List<String> lines() throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      String token = token(http);
      JsonNode figures =
          ask(
              http,
              HttpRequest.newBuilder(gateway.resolve("/api/v1/reporting/headline"))
                  .header("Authorization", "Bearer " + token));
      List<String> lines = new ArrayList<>();
      figures
          .properties()
          .forEach(
              figure -> {
                if (figure.getValue().isValueNode()) {
                  lines.add("  %s: %s".formatted(figure.getKey(), figure.getValue().asString()));
                }
              });
      return lines;
    }
  }

  private String token(HttpClient http) throws IOException, InterruptedException {
    String credentials = caller.clientId() + ":" + caller.clientSecret();
    return ask(
            http,
            HttpRequest.newBuilder(issuer.resolve("/oauth2/token"))
                .header(
                    "Authorization",
                    "Basic "
                        + Base64.getEncoder()
                            .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")))
        .path("access_token")
        .asString();
  }

  private JsonNode ask(HttpClient http, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpRequest built = request.timeout(TIMEOUT).build();
    HttpResponse<byte[]> answer = http.send(built, HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != OK) {
      throw new IOException("%s answered %d".formatted(built.uri(), answer.statusCode()));
    }
    return json.readTree(answer.body());
  }
}
