package cn.district.retention.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signed access tokens of a provider that lives in this JVM: it publishes its discovery document
 * and its key set, so a service is pointed at it by {@link #issuer()} as at any other provider. A
 * token carries subject and district and nothing else of its own.
 */
public final class TestTokens implements AutoCloseable {

  /** The audience of every token. */
  public static final String AUDIENCE = "retention-platform";

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration LIFETIME = Duration.ofHours(1);

  private final String keyId = UUID.randomUUID().toString();
  private final KeyPair keys;
  private final HttpServer server;

  private TestTokens() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      keys = generator.generateKeyPair();
      server = HttpServer.create(new InetSocketAddress(Loopback.HOST, 0), 0);
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("No RSA key pair", failure);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.createContext("/.well-known/openid-configuration", this::discovery);
    server.createContext("/oauth2/jwks", this::keySet);
    server.start();
  }

  /** The one provider of this JVM. */
  public static TestTokens shared() {
    return Shared.TOKENS;
  }

  /** Another provider, whose tokens a service that trusts the shared one must refuse. */
  public static TestTokens start() {
    return new TestTokens();
  }

  /** The value of {@code IDENTITY_ISSUER_URI} and of the claim {@code iss}. */
  public String issuer() {
    return "http://" + Loopback.HOST + ":" + server.getAddress().getPort();
  }

  /** Where the key set is. */
  public String jwkSetUri() {
    return issuer() + "/oauth2/jwks";
  }

  /** A valid token of a member of staff of a district. */
  public String tokenOf(String subject, String district) {
    return token(subject, district, Map.of());
  }

  /** The value of the {@code Authorization} header for {@link #tokenOf}. */
  public String bearer(String subject, String district) {
    return "Bearer " + tokenOf(subject, district);
  }

  /** A token whose time is over. */
  public String expiredTokenOf(String subject, String district) {
    Instant then = Instant.now().minus(LIFETIME.multipliedBy(2));
    return token(
        subject,
        district,
        Map.of("iat", then.getEpochSecond(), "exp", then.plus(LIFETIME).getEpochSecond()));
  }

  /** A token with some claims of the caller's choice instead of the usual ones. */
  public String token(String subject, String district, Map<String, ?> otherClaims) {
    Instant now = Instant.now();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer());
    claims.put("sub", subject);
    claims.put("aud", AUDIENCE);
    claims.put("district", district);
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(LIFETIME).getEpochSecond());
    claims.put("jti", UUID.randomUUID().toString());
    claims.putAll(otherClaims);
    return signed(claims);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private String signed(Map<String, Object> claims) {
    String header = encoded(Map.of("alg", "RS256", "typ", "JWT", "kid", keyId));
    String content = header + "." + encoded(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return content + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("The token could not be signed", failure);
    }
  }

  private static String encoded(Map<String, ?> content) {
    return BASE64.encodeToString(JSON.writeValueAsBytes(content));
  }

  private void discovery(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        Map.of(
            "issuer",
            issuer(),
            "jwks_uri",
            jwkSetUri(),
            "authorization_endpoint",
            issuer() + "/oauth2/authorize",
            "token_endpoint",
            issuer() + "/oauth2/token",
            "response_types_supported",
            new String[] {"code"},
            "subject_types_supported",
            new String[] {"public"},
            "id_token_signing_alg_values_supported",
            new String[] {"RS256"}));
  }

  private void keySet(HttpExchange exchange) throws IOException {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    Map<String, String> jwk =
        Map.of(
            "kty",
            "RSA",
            "use",
            "sig",
            "alg",
            "RS256",
            "kid",
            keyId,
            "n",
            unsigned(key.getModulus()),
            "e",
            unsigned(key.getPublicExponent()));
    answer(exchange, Map.of("keys", new Object[] {jwk}));
  }

  private static String unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int sign = bytes[0] == 0 ? 1 : 0;
    byte[] magnitude = new byte[bytes.length - sign];
    System.arraycopy(bytes, sign, magnitude, 0, magnitude.length);
    return BASE64.encodeToString(magnitude);
  }

  private static void answer(HttpExchange exchange, Map<String, ?> content) throws IOException {
    byte[] body = JSON.writeValueAsBytes(content);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  private static final class Shared {
    static final TestTokens TOKENS = new TestTokens();
  }
}
