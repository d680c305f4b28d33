package cn.district.retention.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks whether a process takes work: applications by their probe, the others by their port. */
final class Readiness {

  private static final int CONNECT_MILLIS = 500;
  private static final Duration ANSWER = Duration.ofSeconds(3);

  private final Ports ports;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofMillis(CONNECT_MILLIS))
          .build();

  Readiness(Ports ports) {
    this.ports = ports;
  }

  boolean isReady(Part part) throws InterruptedException {
    return part.isApplication() ? answers(ports.http(part)) : listens(ports.of(part));
  }

  private boolean answers(URI address) throws InterruptedException {
    HttpRequest probe =
        HttpRequest.newBuilder(address.resolve("/actuator/health/readiness"))
            .timeout(ANSWER)
            .build();
    try {
      return http.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }
}
