package cn.district.retention.gateway;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A service behind the gateway that remembers what reached it and answers as it is told. */
final class FakeService implements AutoCloseable {

  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile HttpHandler handler = json(200, "{}");

  /** A request as the service saw it, its body read to the end. */
  record Received(String method, URI address, Headers headers, byte[] body) {

    String header(String name) {
      return headers.getFirst(name);
    }
  }

  FakeService() {
    this(0);
  }

  FakeService(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> handler.handle(exchange));
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port());
  }

  int port() {
    return server.getAddress().getPort();
  }

  void answerWith(HttpHandler next) {
    handler = next;
  }

  void answer(int status, String body) {
    handler = json(status, body);
  }

  Received last() {
    return received.getLast();
  }

  int calls() {
    return received.size();
  }

  void forget() {
    received.clear();
    handler = json(200, "{}");
  }

  /** Remembers the request; its body is read here. */
  Received remember(HttpExchange exchange) throws IOException {
    var request =
        new Received(
            exchange.getRequestMethod(),
            exchange.getRequestURI(),
            exchange.getRequestHeaders(),
            exchange.getRequestBody().readAllBytes());
    received.add(request);
    return request;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private HttpHandler json(int status, String body) {
    return exchange -> {
      remember(exchange);
      byte[] content = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
      try (exchange) {
        exchange.getResponseBody().write(content);
      }
    };
  }
}
