package cn.district.retention.local.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /status}, {@code POST /clock {"to": …}} and {@code POST /shutdown}, each with the
 * header {@code X-Local-Secret}.
 */
public final class ControlServer implements AutoCloseable {

  static final String SECRET_HEADER = "X-Local-Secret";

  private static final String GET = "GET";
  private static final String POST = "POST";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final JsonMapper json = new JsonMapper();
  private final byte[] secret;
  private final Controlled platform;

  private ControlServer(HttpServer server, String secret, Controlled platform) {
    this.server = server;
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
    this.platform = platform;
  }

  /** Listens on the loopback address. */
  public static ControlServer start(int port, String secret, Controlled platform)
      throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    ControlServer server = new ControlServer(http, secret, platform);
    server.open("/status", GET, body -> platform.status());
    server.open("/clock", POST, server::moveClock);
    server.open("/shutdown", POST, body -> server.shutdown());
    http.setExecutor(server.threads);
    http.start();
    return server;
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private Object moveClock(byte[] body) throws IOException, InterruptedException {
    String target = json.readTree(body).path("to").asString();
    return Map.of("platform", platform.moveClock(target));
  }

  private Object shutdown() {
    platform.shutdown();
    return Map.of("state", "stopping");
  }

  private void open(String path, String method, Answer answer) {
    server.createContext(path, exchange -> handle(exchange, method, answer));
  }

  private void handle(HttpExchange exchange, String method, Answer answer) throws IOException {
    try (exchange) {
      String given = exchange.getRequestHeaders().getFirst(SECRET_HEADER);
      if (given == null || !MessageDigest.isEqual(secret, given.getBytes(StandardCharsets.UTF_8))) {
        send(exchange, 403, Map.of("error", "the secret of the data directory is missing"));
      } else if (!exchange.getRequestMethod().equals(method)) {
        send(exchange, 405, Map.of("error", "use " + method));
      } else {
        answer(exchange, answer);
      }
    }
  }

  private void answer(HttpExchange exchange, Answer answer) throws IOException {
    try {
      send(exchange, 200, answer.to(exchange.getRequestBody().readAllBytes()));
    } catch (JacksonException | IllegalArgumentException e) {
      send(exchange, 400, Map.of("error", String.valueOf(e.getMessage())));
    } catch (IOException | IllegalStateException e) {
      send(exchange, 503, Map.of("error", String.valueOf(e.getMessage())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      send(exchange, 503, Map.of("error", "the platform is stopping"));
    }
  }

  private void send(HttpExchange exchange, int status, Object answer) throws IOException {
    byte[] body = json.writeValueAsBytes(answer);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private interface Answer {

    Object to(byte[] body) throws IOException, InterruptedException;
  }
}
