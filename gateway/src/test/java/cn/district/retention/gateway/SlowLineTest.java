package cn.district.retention.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.gateway.route.ServiceContext;
import cn.district.retention.testkit.TestTokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlowLineTest {

  private static final int CALLS = 3;

  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway =
        RunningGateway.with(
            "retention.gateway.response-timeout=1s",
            "retention.gateway.body.stall=3s",
            "retention.gateway.breaker.calls=" + CALLS);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void forget() {
    gateway.service(ServiceContext.ENROLLMENT).forget();
  }

  @Test
  void a_body_may_take_longer_to_arrive_than_its_service_may_take_to_answer() throws Exception {
    try (var line = new Line()) {
      for (String part : new String[] {"{\"a\"", ":", "\"bc\"", "}"}) {
        line.send(part);
        line.staySilentFor(400);
      }
      assertThat(line.answer()).startsWith("HTTP/1.1 200");
    }
    assertThat(gateway.service(ServiceContext.ENROLLMENT).last().body())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("{\"a\":\"bc\"}");
  }

  @Test
  void senders_that_stop_midway_are_given_up_and_harm_no_service() throws Exception {
    List<Line> lines = new ArrayList<>();
    for (int call = 0; call < 2 * CALLS; call++) {
      lines.add(new Line());
      lines.getLast().send("{\"a\"");
    }
    for (Line line : lines) {
      try (line) {
        assertThat(line.answer()).startsWith("HTTP/1.1 408").contains("request-timeout");
      }
    }

    assertThat(gateway.service(ServiceContext.ENROLLMENT).calls()).isZero();
    assertThat(gateway.send(gateway.as(District.BUREAU, "/api/v1/enrollment/pupils")).statusCode())
        .isEqualTo(200);
  }

  /** A connection that announces a body of ten bytes and sends it bit by bit. */
  private static final class Line implements AutoCloseable {

    private final Socket socket;
    private final OutputStream out;

    Line() throws IOException {
      socket = new Socket("127.0.0.1", gateway.at("/").getPort());
      out = socket.getOutputStream();
      send(
          """
          POST /api/v1/enrollment/rolls HTTP/1.1\r
          Host: 127.0.0.1\r
          Authorization: %s\r
          Content-Type: application/json\r
          Content-Length: 10\r
          Connection: close\r
          \r
          """
              .formatted(TestTokens.shared().bearer(District.PRINCIPAL_A, District.ID)));
    }

    void send(String part) throws IOException {
      out.write(part.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    void staySilentFor(long milliseconds) {
      long end = System.nanoTime() + milliseconds * 1_000_000;
      Awaitility.await().until(() -> System.nanoTime() >= end);
    }

    String answer() throws IOException {
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
