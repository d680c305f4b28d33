package cn.district.retention.testkit;

import cn.district.retention.servicekit.privacy.KeyManagement;
import cn.district.retention.servicekit.privacy.KeyManagement.Wrapped;
import cn.district.retention.servicekit.privacy.SealBroken;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves the HTTP contract of a key management from any other one, records who asked for what, and
 * can be made to fail.
 */
public final class KeyManagementServer implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;
  private static final int DOES_NOT_OPEN = 422;

  private final HttpServer server;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private volatile KeyManagement behind;
  private volatile boolean away;

  /**
   * One request.
   *
   * @param owner empty where it names none
   * @param authorization the header; empty where there is none
   */
  public record Call(String path, String owner, String authorization) {}

  private KeyManagementServer(KeyManagement behind) {
    this.behind = behind;
    try {
      server = HttpServer.create(new InetSocketAddress(Loopback.HOST, 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  /** Serves {@code behind}. */
  public static KeyManagementServer of(KeyManagement behind) {
    return new KeyManagementServer(behind);
  }

  /** Where it is served. */
  public URI uri() {
    return URI.create("http://" + Loopback.HOST + ":" + server.getAddress().getPort());
  }

  /** Everything that was asked so far. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /** Serves another one from now on: a rotation. */
  public void serve(KeyManagement other) {
    behind = other;
  }

  /** Answers 503 to everything, or no longer. */
  public void setAway(boolean isAway) {
    away = isAway;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      JsonNode asked = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
      String path = exchange.getRequestURI().getPath();
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      calls.add(
          new Call(
              path, asked.path("owner").asString(""), authorization == null ? "" : authorization));
      if (away) {
        answer(exchange, UNAVAILABLE, Map.of());
        return;
      }
      try {
        answer(exchange, OK, served(path, asked));
      } catch (SealBroken e) {
        answer(exchange, DOES_NOT_OPEN, Map.of());
      }
    }
  }

  private Map<String, String> served(String path, JsonNode asked) {
    String owner = asked.path("owner").asString("");
    return switch (path) {
      case "/newest" -> Map.of("keyId", behind.newestKeyId());
      case "/wrap" -> {
        Wrapped wrapped = behind.wrap(bytes(asked, "plaintext"), owner);
        yield Map.of("keyId", wrapped.keyId(), "ciphertext", base64(wrapped.ciphertext()));
      }
      case "/unwrap" ->
          Map.of(
              "plaintext",
              base64(
                  behind.unwrap(
                      new Wrapped(asked.path("keyId").asString(), bytes(asked, "ciphertext")),
                      owner)));
      default -> throw new IllegalArgumentException(path);
    };
  }

  private static byte[] bytes(JsonNode asked, String field) {
    return Base64.getDecoder().decode(asked.path(field).asString());
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static void answer(HttpExchange exchange, int status, Map<String, String> body)
      throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
