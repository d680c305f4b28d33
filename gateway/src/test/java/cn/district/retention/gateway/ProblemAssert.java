package cn.district.retention.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/** Checks that an answer is a problem document of the gateway's. */
final class ProblemAssert {

  private ProblemAssert() {}

  static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = RunningGateway.json(answer);
    assertThat(problem.path("code").asString()).isEqualTo(code);
    assertThat(problem.path("type").asString()).isEqualTo("urn:district:problem:" + code);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("title").asString()).isNotBlank();
    assertThat(problem.path("correlationId").asString())
        .isEqualTo(answer.headers().firstValue("X-Correlation-Id").orElseThrow());
    assertThat(answer.body()).doesNotContain("Exception", "\tat ", "cn.district");
  }

  /** The same for a problem that passes by itself. */
  static void assertProblemToRetry(HttpResponse<String> answer, int status, String code) {
    assertProblem(answer, status, code);
    assertThat(answer.headers().firstValueAsLong("Retry-After")).hasValue(5);
  }
}
