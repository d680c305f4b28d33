package cn.district.retention.gateway;

import static cn.district.retention.gateway.ProblemAssert.assertProblemToRetry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class NotReadyTest {

  @Test
  void without_a_broker_nobodys_scope_is_known_and_the_gateway_is_not_ready() throws Exception {
    try (var gateway =
        RunningGateway.unready(
            "retention.gateway.kafka-bootstrap-servers=127.0.0.1:" + closedPort())) {
      assertThat(gateway.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
      assertThat(gateway.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
      assertProblemToRetry(
          gateway.send(gateway.as(District.BOOTSTRAP_ADMIN, "/api/v1/enrollment/units")),
          503,
          "organisation-not-ready");
      assertProblemToRetry(
          gateway.send(gateway.as(District.BUREAU, "/api/v1/me")), 503, "organisation-not-ready");
    }
  }

  @Test
  void without_the_identity_provider_it_starts_and_says_what_is_missing() throws Exception {
    try (var gateway =
        RunningGateway.with(
            "retention.gateway.identity.issuer-uri=http://127.0.0.1:" + closedPort())) {
      assertProblemToRetry(
          gateway.send(gateway.as(District.BUREAU, "/api/v1/enrollment/pupils")),
          503,
          "identity-unavailable");
      assertProblemToRetry(
          gateway.get("/oauth2/authorization/identity"), 503, "identity-unavailable");
    }
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
