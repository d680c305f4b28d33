package cn.district.retention.gateway;

import static cn.district.retention.gateway.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.gateway.route.ServiceContext;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is open to whoever holds a certificate, and how often. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerificationTest {

  private static final String PATH = "/api/v1/enrollment/certificates/verifications";
  private static final String BODY = "{\"code\":\"0000-0000-0000-0000-0000\"}";

  private final RunningGateway gateway =
      RunningGateway.with("retention.gateway.verification.each-caller=3");

  @AfterAll
  void stop() {
    gateway.close();
  }

  @Test
  void a_paper_is_verified_without_a_token_three_times_a_minute_as_it_is_set_here()
      throws Exception {
    gateway.service(ServiceContext.ENROLLMENT).answer(200, "{\"state\":\"UNKNOWN\"}");
    for (int i = 0; i < 3; i++) {
      HttpResponse<String> answer = gateway.post(gateway.request(PATH), BODY);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("UNKNOWN");
    }
    assertThat(gateway.service(ServiceContext.ENROLLMENT).last().header("Authorization")).isNull();

    HttpResponse<String> tooMany =
        gateway.post(gateway.request(PATH).header("X-Forwarded-For", "192.0.2.9"), BODY);

    assertProblem(tooMany, 429, "too-many-requests");
    assertThat(tooMany.headers().firstValue("Retry-After")).isPresent();
    assertThat(gateway.service(ServiceContext.ENROLLMENT).calls()).isEqualTo(3);
  }

  @Test
  void nothing_beside_it_is_open() throws Exception {
    for (String path :
        new String[] {
          PATH + "/", PATH + "/x", "/api/v1/enrollment/certificates", "/api/v1/enrollment/pupils"
        }) {
      assertProblem(gateway.post(gateway.request(path), BODY), 401, "unauthenticated");
    }
    assertThat(gateway.send(put("/api/v1/enrollment/certificates/x")).statusCode()).isEqualTo(401);
    assertThat(gateway.get("/api/v1/enrollment/certificates/x/print").statusCode()).isEqualTo(401);
  }

  private HttpRequest.Builder put(String path) {
    return gateway.request(path).PUT(BodyPublishers.ofString(BODY));
  }

  @Test
  void the_page_is_open_with_its_scripts_and_is_found_without_its_slash() throws Exception {
    assertThat(gateway.get("/verify/").body()).contains("证明核验");
    for (String part : new String[] {"verify.js", "code.js", "text.js", "verify.css"}) {
      assertThat(gateway.get("/verify/" + part).statusCode()).isEqualTo(200);
    }
    HttpResponse<String> bare = gateway.get("/verify");
    assertThat(bare.statusCode()).isEqualTo(302);
    assertThat(bare.headers().firstValue("Location")).hasValue("/verify/");
  }
}
