package cn.district.retention.gateway;

import static cn.district.retention.gateway.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.gateway.FakeService.Received;
import cn.district.retention.gateway.route.ServiceContext;
import cn.district.retention.testkit.TestTokens;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BrowserSessionTest {

  private static final String DASHBOARD = "/dashboard/?unit=school-a";
  private static final String PUPILS = "/api/v1/enrollment/pupils";

  private static FakeProvider provider;
  private static RunningGateway gateway;

  @BeforeAll
  static void startGateway() {
    provider = new FakeProvider();
    gateway = RunningGateway.with("retention.gateway.identity.issuer-uri=" + provider.issuer());
  }

  @AfterAll
  static void stopGateway() {
    gateway.close();
    provider.close();
  }

  @BeforeEach
  void forget() {
    provider.welcomeEveryone();
    gateway.forgetCookies();
    gateway.service(ServiceContext.ENROLLMENT).forget();
    gateway.service(ServiceContext.REPORTING).forget();
  }

  @Test
  void a_browser_is_sent_to_sign_in_and_comes_back_to_its_page() throws Exception {
    assertThat(location(page(DASHBOARD))).isEqualTo("/oauth2/authorization/identity");

    URI authorization = URI.create(location(page("/oauth2/authorization/identity")));
    Map<String, String> asked = FakeProvider.parsed(authorization.getRawQuery());
    assertThat(asked)
        .containsEntry("client_id", "gateway")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("redirect_uri", gateway.at("/login/oauth2/code/identity").toString())
        .containsKeys("state", "nonce", "code_challenge");

    var back = page("/login/oauth2/code/identity?" + provider.grant(authorization));
    assertThat(location(back)).endsWith(DASHBOARD);
    assertThat(provider.lastExchange()).containsKeys("code_verifier", "code");

    assertThat(page(DASHBOARD).statusCode()).isEqualTo(200);
    Received seen = gateway.service(ServiceContext.REPORTING).last();
    assertThat(seen.header("Authorization")).startsWith("Bearer ey");
    assertThat(seen.header("Cookie")).isNull();
  }

  @Test
  void the_session_cookie_is_kept_from_scripts_and_from_other_sites() throws Exception {
    assertThat(page(DASHBOARD).headers().allValues("Set-Cookie"))
        .anySatisfy(
            cookie ->
                assertThat(cookie)
                    .startsWith("RETENTION_SESSION=")
                    .containsIgnoringCase("HttpOnly")
                    .contains("SameSite=Lax"));
  }

  @Test
  void a_script_without_a_session_is_told_so_and_not_redirected() throws Exception {
    assertProblem(gateway.get(PUPILS), 401, "unauthenticated");
    assertProblem(
        gateway.send(gateway.request(PUPILS).header("Accept", "text/html")),
        401,
        "unauthenticated");
  }

  @Test
  void a_signed_in_person_is_known_by_name() throws Exception {
    signIn();

    JsonNode me = RunningGateway.json(gateway.get("/api/v1/me"));

    assertThat(me.path("displayNameZh").asString()).isEqualTo("王芳");
    assertThat(me.path("displayNameEn").asString()).isEqualTo("Wang Fang");
    assertThat(me.path("assignments").get(0).path("role").asString()).isEqualTo("BUREAU");
  }

  @Test
  void a_change_by_session_needs_the_cross_site_token_and_a_bearer_call_does_not()
      throws Exception {
    signIn();
    page(DASHBOARD);

    assertProblem(gateway.post(gateway.request(PUPILS), "{}"), 403, "csrf-token-missing");
    assertThat(gateway.service(ServiceContext.ENROLLMENT).calls()).isZero();

    var withToken = gateway.request(PUPILS).header("X-XSRF-TOKEN", gateway.cookie("XSRF-TOKEN"));
    assertThat(gateway.post(withToken, "{}").statusCode()).isEqualTo(200);
    assertThat(gateway.service(ServiceContext.ENROLLMENT).last().header("X-XSRF-TOKEN")).isNull();

    String token =
        TestTokens.shared().token(District.BUREAU, District.ID, Map.of("iss", provider.issuer()));
    var byToken = gateway.request(PUPILS).header("Authorization", "Bearer " + token);
    assertThat(gateway.post(byToken, "{}").statusCode()).isEqualTo(200);
  }

  @Test
  void a_token_about_to_expire_is_renewed() throws Exception {
    provider.giveTokensFor(Duration.ofSeconds(5));
    signIn();
    provider.giveTokensFor(Duration.ofMinutes(15));

    assertThat(gateway.get(PUPILS).statusCode()).isEqualTo(200);

    assertThat(provider.lastExchange())
        .containsEntry("grant_type", "refresh_token")
        .containsEntry("refresh_token", "the-refresh-token");
  }

  @Test
  void a_session_that_cannot_be_renewed_ends() throws Exception {
    provider.giveTokensFor(Duration.ofSeconds(5));
    signIn();
    provider.refuseEveryone();

    assertProblem(gateway.get(PUPILS), 401, "token-expired");
    assertProblem(gateway.get(PUPILS), 401, "unauthenticated");
  }

  @Test
  void a_page_of_a_session_that_cannot_be_renewed_leads_to_sign_in() throws Exception {
    provider.giveTokensFor(Duration.ofSeconds(5));
    signIn();
    provider.refuseEveryone();

    assertThat(location(page(DASHBOARD))).isEqualTo("/oauth2/authorization/identity");
  }

  @Test
  void a_callback_that_nobody_asked_for_is_refused() throws Exception {
    assertProblem(
        page("/login/oauth2/code/identity?code=stolen&state=invented"), 401, "sign-in-failed");
  }

  @Test
  void signing_out_ends_the_session_here_and_at_the_provider() throws Exception {
    signIn();
    var question = page("/logout");
    assertThat(question.body()).contains("退出登录", "Sign out", gateway.cookie("XSRF-TOKEN"));
    assertThat(gateway.get("/sign-out.css").statusCode()).isEqualTo(200);

    var answer = gateway.send(signOut(gateway.cookie("XSRF-TOKEN")));

    assertThat(location(answer))
        .startsWith(provider.issuer() + "/connect/logout?id_token_hint=ey")
        .contains("post_logout_redirect_uri=" + gateway.at("/"));
    assertProblem(gateway.get(PUPILS), 401, "unauthenticated");
  }

  @Test
  void another_site_cannot_sign_a_person_out() throws Exception {
    signIn();

    assertProblem(gateway.send(signOut("guessed")), 403, "csrf-token-missing");
    assertThat(gateway.get(PUPILS).statusCode()).isEqualTo(200);
  }

  private static HttpRequest.Builder signOut(String token) {
    return gateway
        .request("/logout")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString("_csrf=" + token));
  }

  private void signIn() throws Exception {
    URI authorization = URI.create(location(page("/oauth2/authorization/identity")));
    page("/login/oauth2/code/identity?" + provider.grant(authorization));
  }

  private static HttpResponse<String> page(String path) throws Exception {
    return gateway.send(gateway.request(path).header("Accept", "text/html,*/*;q=0.8"));
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("no redirect: " + answer.statusCode());
  }
}
