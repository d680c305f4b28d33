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
  private static final int NOT_FOUND = 404;
  private static final List<String> FIGURES =
      List.of("runningRetention", "annualRetention", "openDropouts", "grossDropout", "returns");

  private final URI gateway;
  private final URI issuer;
  private final Machine caller;
  private final JsonMapper json = new JsonMapper();

  HeadlineFigures(URI gateway, URI issuer, Machine caller) {
    this.gateway = gateway;
    this.issuer = issuer;
    this.caller = caller;
  }

  /** One line a figure; empty while the district itself is not known yet. */
  List<String> lines(String district) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI address = gateway.resolve("/api/v1/reporting/units/%s/headline".formatted(district));
      HttpResponse<byte[]> answer =
          send(
              http,
              HttpRequest.newBuilder(address).header("Authorization", "Bearer " + token(http)));
      return answer.statusCode() == NOT_FOUND ? List.of() : lines(content(answer));
    }
  }

  private static List<String> lines(JsonNode headline) {
    List<String> lines = new ArrayList<>();
    lines.add("  截至 as of: " + headline.path("asOf").asString());
    lines.add("  在校生 pupils on the roll: " + headline.path("pupilsOnRoll").asString("-"));
    FIGURES.forEach(figure -> lines.add(line(headline.path(figure))));
    return lines;
  }

  private static String line(JsonNode figure) {
    JsonNode value = figure.path("value");
    return "  %s / %s: %s"
        .formatted(
            figure.path("nameZh").asString(),
            figure.path("nameEn").asString(),
            value.isNumber() ? value.asString() + unit(figure) + counts(figure) : "-");
  }

  private static String unit(JsonNode figure) {
    return figure.path("measure").asString().equals("PERCENT") ? " %" : "";
  }

  private static String counts(JsonNode figure) {
    JsonNode denominator = figure.path("denominator");
    return denominator.isNumber()
        ? " (%d / %d)".formatted(figure.path("numerator").asLong(), denominator.asLong())
        : "";
  }

  private String token(HttpClient http) throws IOException, InterruptedException {
    String credentials = caller.clientId() + ":" + caller.clientSecret();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(issuer.resolve("/oauth2/token"))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"));
    return content(send(http, request)).path("access_token").asString();
  }

  private JsonNode content(HttpResponse<byte[]> answer) throws IOException {
    if (answer.statusCode() != OK) {
      throw new IOException("%s answered %d".formatted(answer.uri(), answer.statusCode()));
    }
    return json.readTree(answer.body());
  }

  private static HttpResponse<byte[]> send(HttpClient http, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofByteArray());
  }
}
