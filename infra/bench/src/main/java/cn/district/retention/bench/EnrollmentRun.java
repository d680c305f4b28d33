package cn.district.retention.bench;

import cn.district.retention.testkit.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The enrollment-service as it is deployed, with 512 MB of heap, asked over HTTP. */
final class EnrollmentRun implements AutoCloseable {

  static final String DISTRICT = "00000000-0000-4000-8000-00000000d157";

  /** A day after the school years that are ended, whatever the system's clock says. */
  private static final String TODAY = "2029-08-31T04:00:00Z";

  private static final String ADMIN = "00000000-0000-4000-8000-00000000ad31";
  private static final String SECRET = "bench";
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final long POLL_MILLIS = 100;
  private static final int KEY_BYTES = 32;
  private static final int OK = 200;
  private static final int BAD = 400;
  private static final JsonMapper JSON = new JsonMapper();

  private final Process process;
  private final URI base;
  private final TestTokens tokens;
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable String bearer;
  private long bearerSince;

  /** What it stands on. */
  record Surroundings(
      Path repository, Path folder, String store, String broker, TestTokens tokens) {}

  private EnrollmentRun(Process process, URI base, TestTokens tokens) {
    this.process = process;
    this.base = base;
    this.tokens = tokens;
  }

  static EnrollmentRun start(Surroundings around) throws IOException, InterruptedException {
    int port = Server.freePort();
    Path clock = around.folder().resolve("clock.properties");
    Path keys = around.folder().resolve("master-keys");
    Files.writeString(clock, "system=%s%nplatform=%s%n".formatted(Instant.now(), TODAY));
    if (!Files.exists(keys)) {
      Files.writeString(
          keys, "bench-1 " + Base64.getEncoder().encodeToString(new byte[KEY_BYTES]) + "\n");
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-jar",
            application(around.repository()).toString());
    builder
        .environment()
        .putAll(
            Map.ofEntries(
                Map.entry("SERVER_PORT", Integer.toString(port)),
                Map.entry("MONGODB_URI", "mongodb://" + around.store()),
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", around.broker()),
                Map.entry("IDENTITY_ISSUER_URI", around.tokens().issuer()),
                Map.entry("RETENTION_DISTRICT", DISTRICT),
                Map.entry("RETENTION_BOOTSTRAP_ADMIN", ADMIN),
                Map.entry("RETENTION_KEY_FILE", keys.toString()),
                Map.entry("RETENTION_CLOCK_FILE", clock.toString()),
                Map.entry("SPRING_PROFILES_ACTIVE", "local"),
                Map.entry("RETENTION_LOCAL_SECRET", SECRET)));
    Path log = around.folder().resolve("enrollment-" + port + ".log");
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    EnrollmentRun run =
        new EnrollmentRun(process, URI.create("http://127.0.0.1:" + port), around.tokens());
    run.awaitReady(log);
    return run;
  }

  private static Path application(Path repository) throws IOException {
    Path target = repository.resolve("enrollment-service").resolve("target");
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-app.jar"))
          .findFirst()
          .orElseThrow(() -> new IOException("no application in " + target));
    }
  }

  private void awaitReady(Path log) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroyForcibly();
        List<String> lines = Files.readAllLines(log);
        throw new IOException(
            "the service did not start:\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size())));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private boolean isReady() throws InterruptedException {
    try {
      return send(request("/actuator/health/readiness").GET()).statusCode() == OK;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Waits until every commit has gone to the broker. */
  void awaitRelayed() throws IOException, InterruptedException {
    while (read(request("/internal/drained").header("X-Local-Secret", SECRET).GET())
            .path("relayPending")
            .asLong()
        > 0) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  JsonNode post(String path, Object body) throws IOException, InterruptedException {
    return read(
        request("/api/v1/enrollment" + path)
            .header("Authorization", authorization())
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return read(
        request("/api/v1/enrollment" + path).header("Authorization", authorization()).GET());
  }

  /** A token holds for an hour; signing one takes longer than a request. */
  private synchronized String authorization() {
    long now = System.nanoTime();
    if (bearer == null || now - bearerSince > Duration.ofMinutes(30).toNanos()) {
      bearer = tokens.bearer(ADMIN, DISTRICT);
      bearerSince = now;
    }
    return bearer;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(ANSWER);
  }

  private JsonNode read(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer = send(request);
    if (answer.statusCode() >= BAD) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /** Dies without a word, as of {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
