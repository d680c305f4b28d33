package cn.district.retention.gateway;

import cn.district.retention.gateway.route.ServiceContext;
import cn.district.retention.testkit.LocalBroker;
import cn.district.retention.testkit.TestTokens;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway on a free port, in front of five fake services, and a client of it. */
final class RunningGateway implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final JsonMapper JSON = new JsonMapper();

  private final Map<ServiceContext, FakeService> services = new EnumMap<>(ServiceContext.class);
  private final ConfigurableApplicationContext context;
  private final URI base;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies).build();

  /** The gateway that tests share; it has the usual settings and knows the district. */
  static RunningGateway shared() {
    Shared.GATEWAY.services.values().forEach(FakeService::forget);
    return Shared.GATEWAY;
  }

  /** A gateway with settings of its own that knows the district. */
  static RunningGateway with(String... settings) {
    District.publish();
    RunningGateway gateway = new RunningGateway(settings);
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> gateway.get("/actuator/health/readiness").statusCode() == 200);
    return gateway;
  }

  /** A gateway of which nothing is awaited. */
  static RunningGateway unready(String... settings) {
    return new RunningGateway(settings);
  }

  private RunningGateway(String... settings) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("server.port", "0");
    properties.put("retention.district", District.ID);
    properties.put("retention.bootstrap-admin", District.BOOTSTRAP_ADMIN);
    properties.put("retention.gateway.kafka-bootstrap-servers", broker(settings));
    properties.put("retention.gateway.identity.issuer-uri", TestTokens.shared().issuer());
    properties.put("retention.gateway.identity.client-secret", "secret");
    for (ServiceContext service : ServiceContext.values()) {
      services.put(service, new FakeService());
      properties.put(
          "retention.gateway.services." + service.segment(), services.get(service).address());
    }
    for (String setting : settings) {
      String[] pair = setting.split("=", 2);
      properties.put(pair[0], pair[1]);
    }
    context =
        new SpringApplicationBuilder(GatewayApplication.class)
            .initializers(RunningGateway::withOwnEventLoops)
            .run(
                properties.entrySet().stream()
                    .map(property -> "--" + property.getKey() + "=" + property.getValue())
                    .toArray(String[]::new));
    base =
        URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
  }

  /** The usual event loops are the JVM's: closing one gateway would silence the others. */
  private static void withOwnEventLoops(ConfigurableApplicationContext context) {
    var resources = new ReactorResourceFactory();
    resources.setUseGlobalResources(false);
    context.getBeanFactory().registerSingleton("reactorResourceFactory", resources);
    resources.start();
  }

  private static String broker(String... settings) {
    for (String setting : settings) {
      if (setting.startsWith("retention.gateway.kafka-bootstrap-servers=")) {
        return "";
      }
    }
    return LocalBroker.shared().bootstrapServers();
  }

  @Override
  public void close() {
    http.close();
    context.close();
    services.values().forEach(FakeService::close);
  }

  FakeService service(ServiceContext name) {
    return services.get(name);
  }

  URI at(String path) {
    return URI.create(base + path);
  }

  /** A request without credentials. */
  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(at(path));
  }

  /** A request with a valid token of a member of staff of the district. */
  HttpRequest.Builder as(String staff, String path) {
    return request(path).header("Authorization", TestTokens.shared().bearer(staff, District.ID));
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(HttpRequest.Builder request, String body)
      throws IOException, InterruptedException {
    return send(
        request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
  }

  HttpClient http() {
    return http;
  }

  String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(java.net.HttpCookie::getValue)
        .findFirst()
        .orElseThrow();
  }

  void forgetCookies() {
    cookies.getCookieStore().removeAll();
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  private static final class Shared {
    static final RunningGateway GATEWAY = RunningGateway.with();
  }
}
