package cn.district.retention.e2e;

import cn.district.retention.local.account.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP to the gateway, in good ways and bad, and never tries twice. */
final class Client {

  static final JsonMapper JSON = new JsonMapper();

  private static final Duration TIMEOUT = Duration.ofSeconds(40);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final RunningPlatform platform;
  private final Map<String, String> tokens = new HashMap<>();

  Client(RunningPlatform platform) {
    this.platform = platform;
  }

  /** An answer with its body read as JSON where it is JSON. */
  record Reply(int status, HttpResponse<String> response, JsonNode body) {

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String code() {
      return body.path("code").asString("");
    }

    String field() {
      return body.path("errors").path(0).path("field").asString("");
    }
  }

  /** A token of a machine, from the identity provider. */
  synchronized String token(String clientId) {
    return tokens.computeIfAbsent(clientId, this::fetchToken);
  }

  private String fetchToken(String clientId) {
    Machine machine = platform.machine(clientId);
    byte[] credentials =
        (machine.clientId() + ":" + machine.clientSecret()).getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(platform.issuer().resolve("/oauth2/token"))
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
    return send(request).body().path("access_token").asString();
  }

  Reply get(String clientId, String path) {
    return send(request(token(clientId), path).GET().build());
  }

  /** Posts something new with an idempotency key of its own. */
  Reply post(String clientId, String path, Object body) {
    return post(clientId, path, body, UUID.randomUUID().toString());
  }

  Reply post(String clientId, String path, Object body, String key) {
    return postText(token(clientId), path, JSON.writeValueAsString(body), key);
  }

  /** Posts any text with any token. */
  Reply postText(String token, String path, String body, String key) {
    return send(
        request(token, path)
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  /** Reads a resource and changes the version that it has. */
  Reply change(String clientId, String resource, String verb, Object body) {
    String version = get(clientId, resource).header("ETag");
    return send(
        request(token(clientId), resource + verb)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("If-Match", version)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  HttpRequest.Builder request(String token, String path) {
    return HttpRequest.newBuilder(platform.gateway().resolve(path))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + token)
        .header("Accept-Language", "en");
  }

  /** Asks a service past the gateway for what only the launcher asks. */
  Reply internal(URI service, String path, String secret) {
    return send(
        HttpRequest.newBuilder(service.resolve(path)).header("X-Local-Secret", secret).build());
  }

  Reply send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      String type = response.headers().firstValue("Content-Type").orElse("");
      JsonNode body =
          type.contains("json") && !response.body().isEmpty()
              ? JSON.readTree(response.body())
              : JSON.createObjectNode();
      return new Reply(response.statusCode(), response, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
