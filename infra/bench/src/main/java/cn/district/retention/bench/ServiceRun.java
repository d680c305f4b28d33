package cn.district.retention.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service as it is deployed, a process of its own with the heap that is promised, asked over HTTP
 * as the district's administrator.
 */
final class ServiceRun implements AutoCloseable {

  private static final int HEAP_MEGABYTES = 512;
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final Duration LONG_WORK = Duration.ofMinutes(20);
  private static final Duration TOKEN_HOLDS = Duration.ofMinutes(30);
  private static final long POLL_MILLIS = 100;
  private static final int OK = 200;
  private static final int BAD = 400;
  private static final Pattern HEAP = Pattern.compile("(\\d+)M->(\\d+)M\\((\\d+)M\\)");
  private static final JsonMapper JSON = new JsonMapper();

  private final Surroundings around;
  private final String module;
  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();
  private Process process;
  private @Nullable String bearer;
  private long bearerSince;

  private ServiceRun(Surroundings around, String module, int port) throws IOException {
    this.around = around;
    this.module = module;
    this.port = port;
    this.process = launch();
  }

  static ServiceRun start(Surroundings around, String module)
      throws IOException, InterruptedException {
    ServiceRun run = new ServiceRun(around, module, Server.freePort());
    run.awaitReady();
    return run;
  }

  private Process launch() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx%dm".formatted(HEAP_MEGABYTES),
            "-Xlog:gc:file=" + file("gc"),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-jar",
            application().toString());
    builder.environment().putAll(around.environment(port));
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(file("log").toFile()))
        .start();
  }

  private Path file(String kind) {
    return around.folder().resolve("%s-%d.%s".formatted(module, port, kind));
  }

  private Path application() throws IOException {
    Path target = around.repository().resolve(module).resolve("target");
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-app.jar"))
          .findFirst()
          .orElseThrow(() -> new IOException("no application in " + target));
    }
  }

  private void awaitReady() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new IOException("the service did not start:\n" + lastWords());
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

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The end of its log. */
  String lastWords() throws IOException {
    List<String> lines = Files.readAllLines(file("log"));
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
  }

  /** Waits until every commit has gone to the broker. */
  void awaitRelayed() throws IOException, InterruptedException {
    while (read(local("/internal/drained").GET()).path("relayPending").asLong() > 0) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /** Tells it of another day and waits until all that is due then is done. */
  void sweep() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(local("/internal/clock").timeout(LONG_WORK).POST(BodyPublishers.noBody()));
    if (answer.statusCode() >= BAD) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
  }

  private HttpRequest.Builder local(String path) {
    return request(path).header("X-Local-Secret", Surroundings.SECRET);
  }

  JsonNode post(String path, Object body) throws IOException, InterruptedException {
    return post(path, BodyPublishers.ofString(JSON.writeValueAsString(body)));
  }

  /** Below the service's own root. */
  JsonNode post(String path, BodyPublisher body) throws IOException, InterruptedException {
    return read(posted(path, body));
  }

  /** Changes what was read just before. */
  JsonNode change(String resource, String verb, Object body)
      throws IOException, InterruptedException {
    String version = send(authorized(resource).GET()).headers().firstValue("ETag").orElseThrow();
    return read(
        posted(resource + verb, BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .header("If-Match", version));
  }

  private HttpRequest.Builder posted(String path, BodyPublisher body) {
    return authorized(path)
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .POST(body);
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return read(authorized(path).GET());
  }

  /** Reads again and again until it is as wanted. */
  JsonNode await(String path, Predicate<JsonNode> wanted) throws IOException, InterruptedException {
    long end = System.nanoTime() + LONG_WORK.toNanos();
    JsonNode state = get(path);
    while (!wanted.test(state)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("it did not get there: " + state);
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      state = get(path);
    }
    return state;
  }

  private HttpRequest.Builder authorized(String path) {
    return request("/api/v1/" + module.replace("-service", "") + path)
        .header("Authorization", authorization());
  }

  /** A token holds for an hour; signing one takes longer than a request. */
  private synchronized String authorization() {
    long now = System.nanoTime();
    if (bearer == null || now - bearerSince > TOKEN_HOLDS.toNanos()) {
      bearer = around.bearer();
      bearerSince = now;
    }
    return bearer;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address().resolve(path)).timeout(ANSWER);
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

  void killAndStart() throws IOException, InterruptedException {
    kill();
    process = launch();
    awaitReady();
  }

  /** The most heap that was in use after a collection. */
  String heapSeen() throws IOException {
    int most = 0;
    for (String line : Files.readAllLines(file("gc"))) {
      var sizes = HEAP.matcher(line);
      if (sizes.find()) {
        most = Math.max(most, Integer.parseInt(sizes.group(2)));
      }
    }
    return "  heap of %d MB: at most %d MB in use after a collection"
        .formatted(HEAP_MEGABYTES, most);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
