package cn.district.retention.local.demo.gateway;

import cn.district.retention.local.account.Machine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Access tokens of machines, kept until shortly before they expire. */
final class Tokens {

  private static final int OK = 200;
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private final HttpClient http;
  private final URI endpoint;
  private final JsonMapper json = new JsonMapper();
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();

  Tokens(HttpClient http, URI issuer) {
    this.http = http;
    this.endpoint = issuer.resolve("/oauth2/token");
  }

  String of(Machine machine) throws IOException, InterruptedException {
    Token known = tokens.get(machine.clientId());
    if (known == null || known.expiresAtNanos() - System.nanoTime() < MARGIN.toNanos()) {
      known = fetch(machine);
      tokens.put(machine.clientId(), known);
    }
    return known.value();
  }

  void forget(Machine machine) {
    tokens.remove(machine.clientId());
  }

  private Token fetch(Machine machine) throws IOException, InterruptedException {
    byte[] credentials =
        (machine.clientId() + ":" + machine.clientSecret()).getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
    HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != OK) {
      throw new IOException(
          "No token for %s: %d".formatted(machine.clientId(), response.statusCode()));
    }
    JsonNode body = json.readTree(response.body());
    long seconds = body.path("expires_in").asLong(300);
    return new Token(
        body.path("access_token").asString(),
        System.nanoTime() + Duration.ofSeconds(seconds).toNanos());
  }

  private record Token(String value, long expiresAtNanos) {}
}
