package cn.district.retention.gateway;

import static cn.district.retention.gateway.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.gateway.FakeService.Received;
import cn.district.retention.gateway.route.ServiceContext;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ForwardingTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private final RunningGateway gateway = RunningGateway.shared();

  @ParameterizedTest
  @EnumSource
  void each_context_has_its_service_and_keeps_its_full_address(ServiceContext context)
      throws Exception {
    String path = "/api/v1/" + context.segment() + "/things/1/parts?asOf=2024-09-01";

    gateway.send(gateway.as(District.BUREAU, path));

    assertThat(gateway.service(context).last().address()).hasToString(path);
  }

  @Test
  void body_answer_and_problem_of_a_service_pass_unchanged() throws Exception {
    String refusal = "{\"code\":\"teacher-opinion-missing\",\"title\":\"缺少班主任意见\"}";
    gateway.service(ServiceContext.ENROLLMENT).answer(422, refusal);

    var answer =
        gateway.post(
            gateway
                .as(District.PRINCIPAL_A, "/api/v1/enrollment/transfers")
                .header("Idempotency-Key", "key-1")
                .header("If-Match", "\"3\""),
            "{\"pupil\":\"学生\"}");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).isEqualTo(refusal);
    Received seen = gateway.service(ServiceContext.ENROLLMENT).last();
    assertThat(new String(seen.body(), StandardCharsets.UTF_8)).isEqualTo("{\"pupil\":\"学生\"}");
    assertThat(seen.header("Idempotency-Key")).isEqualTo("key-1");
    assertThat(seen.header("If-Match")).isEqualTo("\"3\"");
    assertThat(seen.header("Host")).isEqualTo(gateway.at("/").getAuthority());
  }

  @Test
  void headers_that_only_insiders_may_send_are_dropped() throws Exception {
    gateway.send(
        gateway
            .as(District.BUREAU, "/api/v1/enrollment/pupils")
            .header("X-Local-Secret", "guessed")
            .header("Forwarded", "for=10.0.0.1")
            .header("X-Forwarded-For", "10.0.0.1")
            .header("X-Forwarded-Host", "elsewhere.example")
            .header("Cookie", "RETENTION_SESSION=anything"));

    Received seen = gateway.service(ServiceContext.ENROLLMENT).last();
    assertThat(seen.headers())
        .doesNotContainKeys(
            "X-local-secret", "Forwarded", "X-forwarded-for", "X-forwarded-host", "Cookie");
  }

  @Test
  void a_correlation_id_is_kept_when_it_is_a_uuid_and_made_otherwise() throws Exception {
    String mine = UUID.randomUUID().toString();
    assertThat(correlationOf(mine)).isEqualTo(mine);
    assertThat(correlationOf("evil: value")).isNotEqualTo("evil: value").hasSize(36);
  }

  private String correlationOf(String offered) throws Exception {
    var answer =
        gateway.send(
            gateway
                .as(District.BUREAU, "/api/v1/enrollment/pupils")
                .header("X-Correlation-Id", offered));
    String seen = gateway.service(ServiceContext.ENROLLMENT).last().header("X-Correlation-Id");
    assertThat(answer.headers().allValues("X-Correlation-Id")).containsExactly(seen);
    return seen;
  }

  @Test
  void a_trace_goes_on_to_the_service() throws Exception {
    gateway.send(
        gateway
            .as(District.BUREAU, "/api/v1/enrollment/pupils")
            .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01"));

    assertThat(gateway.service(ServiceContext.ENROLLMENT).last().header("traceparent"))
        .startsWith("00-" + TRACE + "-")
        .doesNotContain("b7ad6b7169203331");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/internal/clock",
        "/api/v1/unknown/things",
        "/api/v1/enrollmentx/things",
        "/actuator/env"
      })
  void whatever_has_no_route_does_not_exist(String path) throws Exception {
    assertProblem(gateway.send(gateway.as(District.BUREAU, path)), 404, "not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/enrollment/../../../internal/clock",
        "/api/v1/enrollment/%2e%2e/%2e%2e/%2e%2e/internal/clock",
        "/api/v1/enrollment/..%2f..%2f..%2finternal/clock",
        "/api/v1/enrollment/..;/..;/..;/internal/clock",
        "/api/v1/enrollment//pupils"
      })
  void an_address_that_tries_to_leave_its_path_is_refused(String path) throws Exception {
    assertProblem(gateway.send(gateway.as(District.BUREAU, path)), 400, "bad-request");
    assertThat(gateway.service(ServiceContext.ENROLLMENT).calls()).isZero();
  }

  @Test
  void answers_carry_the_headers_that_protect_pages() throws Exception {
    var headers = gateway.send(gateway.as(District.BUREAU, "/dashboard/")).headers();

    assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
    assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
  }

  @Test
  void pages_and_their_parts_come_from_reporting() throws Exception {
    for (String path : new String[] {"/dashboard/", "/dashboard/app.js", "/webjars/x/y.js"}) {
      assertThat(gateway.send(gateway.as(District.BUREAU, path)).statusCode()).isEqualTo(200);
      assertThat(gateway.service(ServiceContext.REPORTING).last().address()).hasToString(path);
    }
  }

  @Test
  void the_front_door_leads_to_the_dashboard() throws Exception {
    var answer = gateway.get("/");

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location")).hasValue("/dashboard/");
  }

  @Test
  void the_documents_of_all_services_are_listed_and_reached() throws Exception {
    JsonNode list = RunningGateway.json(gateway.get("/v3/api-docs"));
    assertThat(list).hasSize(5);

    gateway.service(ServiceContext.AID).answer(200, "{\"openapi\":\"3.1.0\"}");
    assertThat(gateway.get(list.get(2).path("url").asString()).body()).contains("3.1.0");
    assertThat(gateway.service(ServiceContext.AID).last().address()).hasToString("/v3/api-docs");
    assertProblem(gateway.get("/v3/api-docs/unknown"), 404, "not-found");
  }

  @Test
  void health_and_metrics_are_told_and_no_other_endpoint_is() throws Exception {
    assertThat(gateway.get("/actuator/health/readiness").body()).contains("UP");
    assertThat(gateway.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    assertThat(gateway.get("/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
    assertProblem(gateway.get("/actuator/env"), 401, "unauthenticated");
  }

  @Test
  void a_method_that_an_own_address_does_not_have_is_refused() throws Exception {
    assertProblem(
        gateway.post(gateway.as(District.BUREAU, "/api/v1/me"), "{}"), 405, "method-not-allowed");
  }
}
