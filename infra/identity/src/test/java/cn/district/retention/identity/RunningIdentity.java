package cn.district.retention.identity;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The provider, running on a free port, and a browser-like client of it. */
final class RunningIdentity implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final ConfigurableApplicationContext context;
  private final URI base;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();

  RunningIdentity(Path accountsFile) {
    context =
        new SpringApplicationBuilder(IdentityApplication.class)
            .run("--server.port=0", "--retention.identity.accounts-file=" + accountsFile);
    base =
        URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
  }

  @Override
  public void close() {
    http.close();
    context.close();
  }

  void forgetCookies() {
    cookies.getCookieStore().removeAll();
  }

  URI at(String path) {
    return base.resolve(path);
  }

  HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address).header("Accept", "text/html, */*;q=0.5"));
  }

  HttpResponse<String> post(String path, Map<String, String> form)
      throws IOException, InterruptedException {
    return send(formRequest(path, form));
  }

  HttpResponse<String> postAs(String clientId, String secret, Map<String, String> form)
      throws IOException, InterruptedException {
    String credentials =
        Base64.getEncoder()
            .encodeToString((clientId + ":" + secret).getBytes(StandardCharsets.UTF_8));
    return send(formRequest("/oauth2/token", form).header("Authorization", "Basic " + credentials));
  }

  String machineToken(String clientId, String secret) throws IOException, InterruptedException {
    var answer = postAs(clientId, secret, Map.of("grant_type", "client_credentials"));
    return json(answer).path("access_token").asString();
  }

  JWKSet publicKeys() throws Exception {
    return JWKSet.parse(get(at("/oauth2/jwks")).body());
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  private HttpRequest.Builder formRequest(String path, Map<String, String> form) {
    return HttpRequest.newBuilder(at(path))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(encode(form)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  static String encode(Map<String, String> form) {
    return form.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
