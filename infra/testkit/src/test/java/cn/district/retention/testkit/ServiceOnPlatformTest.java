package cn.district.retention.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.reference.Role;
import cn.district.retention.contracts.reference.UnitKind;
import cn.district.retention.contracts.reference.UnitOpenedV1;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A service made of the service kit and the organisation view runs on the test platform. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.import=classpath:service-kit.yaml",
      "retention.service=probe-service",
      "retention.store=probe"
    })
@WithPlatform
class ServiceOnPlatformTest {

  private static final LocalDate DATE = LocalDate.parse("2024-08-01");

  @Autowired private TestPlatform platform;
  @Autowired private Organisation organisation;
  @LocalServerPort private int port;

  @Test
  void it_becomes_ready() {
    await().until(() -> get("/actuator/health/readiness").statusCode() == 200);
  }

  @Test
  void it_reads_the_reference_events_that_a_test_publishes() {
    String township = UUID.randomUUID().toString();
    try (var publisher = new ContractPublisher(platform.broker(), platform.clock())) {
      publisher.stream(Topic.REFERENCE, "unit/" + township)
          .publish(
              DATE,
              new UnitOpenedV1(
                  township,
                  UnitKind.TOWNSHIP,
                  "620102001",
                  "示例镇",
                  "Example Township",
                  TestPlatform.DISTRICT,
                  null,
                  TestPlatform.DISTRICT,
                  DATE));
    }

    await().until(() -> organisation.knows(township));
  }

  @Test
  void the_first_administrator_is_let_in_and_nobody_else() throws Exception {
    await().until(() -> post(platform.adminBearer()).statusCode() == 200);

    assertThat(post(platform.tokens().bearer("stranger", TestPlatform.DISTRICT)).statusCode())
        .isEqualTo(403);
    assertThat(post("Bearer none").statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)).build());
  }

  private HttpResponse<String> post(String authorization) throws Exception {
    return send(
        HttpRequest.newBuilder(uri("/api/v1/probe"))
            .header("Authorization", authorization)
            .POST(BodyPublishers.noBody())
            .build());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  @SpringBootConfiguration
  @EnableAutoConfiguration
  static class ProbeService {

    @Bean
    ProbeEndpoint probeEndpoint() {
      return new ProbeEndpoint();
    }
  }

  @RestController
  static class ProbeEndpoint {

    @PostMapping("/api/v1/probe")
    @Allowed(Role.DISTRICT_ADMIN)
    String probe(Caller caller) {
      return caller.subject();
    }
  }
}
