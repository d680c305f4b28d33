package cn.district.retention.gateway;

import cn.district.retention.testkit.TestTokens;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** An identity provider whose only person is signed in already. */
final class FakeProvider implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private volatile String nonce = "";
  private volatile Duration tokenLifetime = Duration.ofMinutes(15);
  private volatile boolean refusing;
  private volatile String person = District.BUREAU;
  private volatile Map<String, String> lastExchange = Map.of();

  FakeProvider() {
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.createContext("/.well-known/openid-configuration", this::discovery);
    server.createContext("/oauth2/token", this::token);
    server.createContext("/oauth2/authorize", this::authorize);
    server.start();
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Grants an authorization request; returns the query of the callback. */
  String grant(URI authorization) {
    Map<String, String> query = parsed(authorization.getRawQuery());
    nonce = query.get("nonce");
    return "code=the-code&state=" + query.get("state").replace("=", "%3D");
  }

  /** Who is signed in here from now on. */
  void person(String subject) {
    person = subject;
  }

  void giveTokensFor(Duration lifetime) {
    tokenLifetime = lifetime;
  }

  /** Back to tokens of the usual lifetime for everyone. */
  void welcomeEveryone() {
    refusing = false;
    tokenLifetime = Duration.ofMinutes(15);
  }

  void refuseEveryone() {
    refusing = true;
  }

  Map<String, String> lastExchange() {
    return lastExchange;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void discovery(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        200,
        Map.of(
            "issuer", issuer(),
            "jwks_uri", TestTokens.shared().jwkSetUri(),
            "authorization_endpoint", issuer() + "/oauth2/authorize",
            "token_endpoint", issuer() + "/oauth2/token",
            "end_session_endpoint", issuer() + "/connect/logout",
            "response_types_supported", List.of("code"),
            "subject_types_supported", List.of("public"),
            "id_token_signing_alg_values_supported", List.of("RS256"),
            "token_endpoint_auth_methods_supported", List.of("client_secret_basic")));
  }

  /** Sends a browser straight back: its person is signed in already. */
  private void authorize(HttpExchange exchange) throws IOException {
    URI asked = exchange.getRequestURI();
    String back = parsed(asked.getRawQuery()).get("redirect_uri") + "?" + grant(asked);
    exchange.getResponseHeaders().set("Location", back);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    lastExchange =
        parsed(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    if (refusing) {
      answer(exchange, 400, Map.of("error", "invalid_grant"));
      return;
    }
    TestTokens tokens = TestTokens.shared();
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("iss", issuer());
    identity.put("aud", "gateway");
    identity.put("nonce", nonce);
    identity.put("displayNameZh", "王芳");
    identity.put("displayNameEn", "Wang Fang");
    answer(
        exchange,
        200,
        Map.of(
            "access_token", tokens.token(person, District.ID, Map.of("iss", issuer())),
            "id_token", tokens.token(person, District.ID, identity),
            "refresh_token", "the-refresh-token",
            "token_type", "Bearer",
            "expires_in", tokenLifetime.toSeconds()));
  }

  private static void answer(HttpExchange exchange, int status, Map<String, ?> content)
      throws IOException {
    byte[] body = JSON.writeValueAsBytes(content);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  static Map<String, String> parsed(String form) {
    return Arrays.stream(form.split("&"))
        .map(field -> field.split("=", 2))
        .collect(
            Collectors.toMap(
                field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
  }
}
