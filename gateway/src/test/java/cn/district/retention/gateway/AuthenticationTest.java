package cn.district.retention.gateway;

import static cn.district.retention.gateway.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.gateway.route.ServiceContext;
import cn.district.retention.testkit.TestTokens;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuthenticationTest {

  private static final String PUPILS = "/api/v1/enrollment/pupils";

  private final RunningGateway gateway = RunningGateway.shared();
  private final TestTokens tokens = TestTokens.shared();

  @Test
  void a_call_without_a_token_is_refused_and_reaches_no_service() throws Exception {
    var answer = gateway.get(PUPILS);

    assertProblem(answer, 401, "unauthenticated");
    assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(gateway.service(ServiceContext.ENROLLMENT).calls()).isZero();
  }

  @Test
  void an_anonymous_write_is_unauthenticated_not_a_cross_site_request() throws Exception {
    assertProblem(gateway.post(gateway.request(PUPILS), "{}"), 401, "unauthenticated");
  }

  @Test
  void an_expired_token_is_told_from_an_invalid_one() throws Exception {
    assertProblem(
        bearing(tokens.expiredTokenOf(District.BUREAU, District.ID)), 401, "token-expired");
    assertProblem(bearing("rubbish"), 401, "token-invalid");
  }

  @Test
  void a_token_of_another_provider_is_invalid() throws Exception {
    try (TestTokens elsewhere = TestTokens.start()) {
      assertProblem(bearing(elsewhere.tokenOf(District.BUREAU, District.ID)), 401, "token-invalid");
      assertProblem(
          bearing(elsewhere.token(District.BUREAU, District.ID, Map.of("iss", tokens.issuer()))),
          401,
          "token-invalid");
    }
  }

  @Test
  void a_token_for_another_audience_or_issuer_is_invalid() throws Exception {
    assertProblem(bearing(token(Map.of("aud", "somebody-else"))), 401, "token-invalid");
    assertProblem(bearing(token(Map.of("iss", "http://elsewhere.example"))), 401, "token-invalid");
  }

  @Test
  void a_valid_token_comes_through_and_is_handed_on() throws Exception {
    var answer = gateway.send(gateway.as(District.BUREAU, PUPILS));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(gateway.service(ServiceContext.ENROLLMENT).last().header("Authorization"))
        .startsWith("Bearer ey");
  }

  @Test
  void problems_are_told_in_chinese_unless_english_is_asked_for() throws Exception {
    assertThat(title("zh-CN,en;q=0.5")).isEqualTo("请先登录。");
    assertThat(title("en-GB,zh;q=0.5")).isEqualTo("Please sign in.");
    assertThat(title("fr")).isEqualTo("请先登录。");
    assertThat(title("not a language;;q=x")).isEqualTo("请先登录。");
  }

  private String title(String languages) throws Exception {
    var answer = gateway.send(gateway.request(PUPILS).header("Accept-Language", languages));
    return RunningGateway.json(answer).path("title").asString();
  }

  private String token(Map<String, ?> claims) {
    return tokens.token(District.BUREAU, District.ID, claims);
  }

  private HttpResponse<String> bearing(String token) throws Exception {
    return gateway.send(gateway.request(PUPILS).header("Authorization", "Bearer " + token));
  }
}
