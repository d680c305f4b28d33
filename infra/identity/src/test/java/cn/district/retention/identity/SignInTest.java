package cn.district.retention.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SignInTest {

  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  private static final Pattern CSRF = Pattern.compile("name=\"(_csrf)\" value=\"([^\"]+)\"");
  private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

  private static RunningIdentity identity;

  @BeforeAll
  static void start(@TempDir Path folder) {
    identity = new RunningIdentity(DemoAccounts.write(folder, "school-a"));
  }

  @AfterAll
  static void stop() {
    identity.close();
  }

  @BeforeEach
  void asAnotherBrowser() {
    identity.forgetCookies();
  }

  @Test
  void a_person_signs_in_for_the_gateway_and_gets_tokens_of_both_kinds() throws Exception {
    JsonNode tokens = RunningIdentity.json(exchange(signIn()));

    JWTClaimsSet access = claims(tokens, "access_token");
    assertThat(access.getSubject()).isEqualTo("staff-1");
    assertThat(access.getAudience()).containsExactly("retention-platform");
    assertThat(access.getExpirationTime().getTime() - access.getIssueTime().getTime())
        .isEqualTo(15 * 60 * 1000);
    assertThat(access.getClaims()).doesNotContainKeys("name", "displayNameZh");

    JWTClaimsSet person = claims(tokens, "id_token");
    assertThat(person.getSubject()).isEqualTo("staff-1");
    assertThat(person.getStringClaim("district")).isEqualTo("district-1");
    assertThat(person.getStringClaim("displayNameZh")).isEqualTo("王芳");
    assertThat(person.getStringClaim("displayNameEn")).isEqualTo("Wang Fang");
    assertThat(person.getAudience()).containsExactly("gateway");
  }

  @Test
  void a_refresh_token_gives_a_new_access_token() throws Exception {
    JsonNode tokens = RunningIdentity.json(exchange(signIn()));

    var refreshed =
        identity.postAs(
            "gateway",
            "gateway secret",
            Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                tokens.path("refresh_token").asString()));

    assertThat(claims(RunningIdentity.json(refreshed), "access_token").getSubject())
        .isEqualTo("staff-1");
  }

  @Test
  void a_code_is_worth_nothing_without_its_proof_key() throws Exception {
    Map<String, String> form = exchangeForm(signIn());
    form.put("code_verifier", "another-verifier-that-is-long-enough-to-be-taken-for-one");

    assertThat(identity.postAs("gateway", "gateway secret", form).statusCode()).isEqualTo(400);
  }

  @Test
  void an_authorization_without_proof_key_is_sent_back_with_an_error() throws Exception {
    signIn();
    Map<String, String> query = authorization();
    query.remove("code_challenge");
    query.remove("code_challenge_method");

    var answer = identity.get(identity.at("/oauth2/authorize?" + RunningIdentity.encode(query)));

    assertThat(location(answer))
        .startsWith(DemoAccounts.CALLBACK)
        .contains("error=invalid_request");
  }

  @Test
  void an_unregistered_address_is_never_redirected_to() throws Exception {
    signIn();
    Map<String, String> query = authorization();
    query.put("redirect_uri", "https://elsewhere.example/login/oauth2/code/identity");

    var answer = identity.get(identity.at("/oauth2/authorize?" + RunningIdentity.encode(query)));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
  }

  @Test
  void a_wrong_password_leads_back_to_the_page_which_says_so_in_both_languages() throws Exception {
    var answer = submit("jiaoyuju", "wrong");

    assertThat(location(answer)).endsWith("/sign-in?error");
    assertThat(identity.get(identity.at("/sign-in?error")).body())
        .contains("用户名或密码不正确", "The user name or the password is wrong", "role=\"alert\"");
  }

  @Test
  void the_page_names_roles_escaped_and_no_passwords_and_loads_nothing_from_elsewhere()
      throws Exception {
    var page = identity.get(identity.at("/sign-in"));

    assertThat(page.body())
        .contains("教育局", "Education bureau &lt;&amp;&gt;", "jiaoyuju", "<html lang=\"zh-CN\">")
        .doesNotContain("open sesame", "http://", "https://", "<script");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "form-action 'self' http://127.0.0.1:8080");
  }

  @Test
  void signing_out_returns_to_the_gateway_and_ends_the_session() throws Exception {
    JsonNode tokens = RunningIdentity.json(exchange(signIn()));

    var answer =
        identity.get(
            identity.at(
                "/connect/logout?"
                    + RunningIdentity.encode(
                        Map.of(
                            "id_token_hint",
                            tokens.path("id_token").asString(),
                            "post_logout_redirect_uri",
                            "http://127.0.0.1:8080/"))));

    assertThat(location(answer)).isEqualTo("http://127.0.0.1:8080/");
    var next =
        identity.get(identity.at("/oauth2/authorize?" + RunningIdentity.encode(authorization())));
    assertThat(location(next)).endsWith("/sign-in");
  }

  @Test
  void signing_out_with_a_token_that_is_no_longer_known_shows_the_page() throws Exception {
    var answer = identity.get(identity.at("/connect/logout?id_token_hint=forgotten"));

    assertThat(location(answer)).endsWith("/sign-in?logout");
  }

  @Test
  void readiness_is_told_and_nothing_else_is_served() throws Exception {
    assertThat(identity.get(identity.at("/actuator/health/readiness")).statusCode()).isEqualTo(200);
    assertThat(location(identity.get(identity.at("/actuator/env")))).endsWith("/sign-in");
  }

  @Test
  void an_address_other_than_loopback_is_refused() throws Exception {
    InetAddress network = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});

    assertThatThrownBy(() -> new IdentityProperties(Path.of("accounts.json"), network))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("loopback");
  }

  /** Walks the authorization through the page and returns the code. */
  private String signIn() throws Exception {
    URI authorize = identity.at("/oauth2/authorize?" + RunningIdentity.encode(authorization()));
    assertThat(location(identity.get(authorize))).endsWith("/sign-in");
    URI back = URI.create(location(submit("jiaoyuju", "open sesame")));
    String callback = location(identity.get(back));
    assertThat(callback).startsWith(DemoAccounts.CALLBACK).contains("state=the-state");
    Matcher code = CODE.matcher(callback);
    assertThat(code.find()).isTrue();
    return code.group(1);
  }

  private HttpResponse<String> submit(String username, String password) throws Exception {
    Matcher csrf = CSRF.matcher(identity.get(identity.at("/sign-in")).body());
    assertThat(csrf.find()).isTrue();
    return identity.post(
        "/sign-in",
        Map.of("username", username, "password", password, csrf.group(1), csrf.group(2)));
  }

  private HttpResponse<String> exchange(String code) throws Exception {
    return identity.postAs("gateway", "gateway secret", exchangeForm(code));
  }

  private static Map<String, String> exchangeForm(String code) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", DemoAccounts.CALLBACK);
    form.put("code_verifier", VERIFIER);
    return form;
  }

  private static Map<String, String> authorization() {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", "gateway");
    query.put("scope", "openid profile");
    query.put("redirect_uri", DemoAccounts.CALLBACK);
    query.put("state", "the-state");
    query.put("code_challenge", CHALLENGE);
    query.put("code_challenge_method", "S256");
    return query;
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("no redirect: " + answer.statusCode());
  }

  private static JWTClaimsSet claims(JsonNode tokens, String name) throws Exception {
    return SignedJWT.parse(tokens.path(name).asString()).getJWTClaimsSet();
  }
}
