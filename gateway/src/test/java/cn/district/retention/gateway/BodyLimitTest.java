package cn.district.retention.gateway;

import static cn.district.retention.gateway.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.gateway.route.ServiceContext;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class BodyLimitTest {

  private static final int MIB = 1024 * 1024;
  private static final String ROLLS = "/api/v1/enrollment/rolls";
  private static final String IMPORTS = "/api/v1/enrollment/imports";

  private final RunningGateway gateway = RunningGateway.shared();

  @Test
  void a_declared_length_beyond_the_limit_is_refused_before_it_is_sent() throws Exception {
    var answer = post(ROLLS, BodyPublishers.ofByteArray(new byte[MIB + 1]));

    assertProblem(answer, 413, "body-too-large");
    assertThat(gateway.service(ServiceContext.ENROLLMENT).calls()).isZero();
  }

  @Test
  void chunks_beyond_the_limit_are_cut_off_and_the_service_gets_no_whole_request()
      throws Exception {
    assertProblem(post(ROLLS, chunked(MIB + 1)), 413, "body-too-large");
    assertThat(gateway.service(ServiceContext.ENROLLMENT).calls()).isZero();
  }

  @Test
  void a_body_at_the_limit_passes_declared_or_chunked() throws Exception {
    assertThat(post(ROLLS, BodyPublishers.ofByteArray(new byte[MIB])).statusCode()).isEqualTo(200);
    assertThat(post(ROLLS, chunked(MIB)).statusCode()).isEqualTo(200);
    assertThat(gateway.service(ServiceContext.ENROLLMENT).last().body()).hasSize(MIB);
  }

  @Test
  void an_import_may_be_larger_up_to_a_limit_of_its_own() throws Exception {
    assertThat(post(IMPORTS, chunked(3 * MIB)).statusCode()).isEqualTo(200);
    assertProblem(post(IMPORTS, chunked(32 * MIB + 1)), 413, "body-too-large");
    assertProblem(
        post(IMPORTS, BodyPublishers.ofByteArray(new byte[32 * MIB + 1])), 413, "body-too-large");
  }

  @Test
  void oversized_bodies_do_not_count_against_the_service() throws Exception {
    for (int call = 0; call < 20; call++) {
      post(ROLLS, chunked(MIB + 1));
    }

    assertThat(post(ROLLS, chunked(1)).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> post(String path, BodyPublisher body) throws Exception {
    HttpRequest.Builder request =
        gateway.as(District.PRINCIPAL_A, path).expectContinue(true).POST(body);
    return gateway.send(request);
  }

  private static BodyPublisher chunked(int size) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[size]));
  }
}
