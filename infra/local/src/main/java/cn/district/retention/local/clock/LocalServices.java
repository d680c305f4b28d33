package cn.district.retention.local.clock;

import cn.district.retention.local.broker.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** The internal endpoints that every service has in the local profile, called in parallel. */
public final class LocalServices implements AutoCloseable {

  private static final String SECRET_HEADER = "X-Local-Secret";
  private static final Duration SWEEP_TIMEOUT = Duration.ofMinutes(5);
  private static final Duration DRAIN_TIMEOUT = Duration.ofMinutes(10);
  private static final Duration RESTART_TIMEOUT = Duration.ofMinutes(2);
  private static final long POLL_MILLIS = 4;

  private final List<URI> services;
  private final String secret;
  private final Topics topics;
  private final JsonMapper json = new JsonMapper();
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .executor(calls)
          .build();

  public LocalServices(List<URI> services, String secret, Topics topics) {
    this.services = List.copyOf(services);
    this.secret = secret;
    this.topics = topics;
  }

  /** Tells every service that the clock moved; returns when each has swept its due dates. */
  void sweep() throws IOException, InterruptedException {
    everywhere(
        service ->
            send(
                HttpRequest.newBuilder(service.resolve("/internal/clock"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{}")),
                SWEEP_TIMEOUT));
  }

  /**
   * Returns when nothing is on its way any more: relays empty and topics consumed to their ends,
   * seen twice in a row at the same ends.
   */
  public void awaitDrained() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + DRAIN_TIMEOUT.toNanos();
    Map<String, Long> seen = Map.of();
    while (System.nanoTime() < deadline) {
      Map<String, Long> ends = endOffsets();
      boolean drained = everywhere(this::progress).stream().allMatch(at -> at.hasReached(ends));
      if (drained && ends.equals(seen)) {
        return;
      }
      seen = drained ? ends : Map.of();
      if (!drained) {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
    }
    throw new IOException("the services did not work off their events within " + DRAIN_TIMEOUT);
  }

  private Map<String, Long> endOffsets() throws IOException, InterruptedException {
    try {
      return topics.endOffsets();
    } catch (ExecutionException e) {
      throw new IOException("the broker does not say where its topics end", e.getCause());
    }
  }

  private Drained progress(URI service) throws IOException, InterruptedException {
    String body =
        send(HttpRequest.newBuilder(service.resolve("/internal/drained")).GET(), DRAIN_TIMEOUT);
    return json.readValue(body, Drained.class);
  }

  /** A service that is being restarted is waited for: its due dates and events wait as well. */
  private String send(HttpRequest.Builder request, Duration timeout)
      throws IOException, InterruptedException {
    HttpRequest built = request.header(SECRET_HEADER, secret).timeout(timeout).build();
    long deadline = System.nanoTime() + RESTART_TIMEOUT.toNanos();
    while (true) {
      try {
        HttpResponse<String> answer = http.send(built, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 == 2) {
          return answer.body();
        }
        if (answer.statusCode() != 503 || System.nanoTime() > deadline) {
          throw new IllegalStateException(
              "%s answered %d: %s".formatted(built.uri(), answer.statusCode(), answer.body()));
        }
      } catch (IOException unreachable) {
        if (System.nanoTime() > deadline) {
          throw unreachable;
        }
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private <T> List<T> everywhere(Call<T> call) throws IOException, InterruptedException {
    List<Callable<T>> tasks = new ArrayList<>();
    services.forEach(service -> tasks.add(() -> call.on(service)));
    List<T> answers = new ArrayList<>();
    for (Future<T> answer : calls.invokeAll(tasks)) {
      try {
        answers.add(answer.get());
      } catch (ExecutionException e) {
        throw new IOException(e.getCause());
      }
    }
    return answers;
  }

  @Override
  public void close() {
    http.shutdownNow();
    calls.shutdownNow();
  }

  private interface Call<T> {

    T on(URI service) throws IOException, InterruptedException;
  }

  /**
   * What a service says of itself.
   *
   * @param relayPending events that are stored and not yet on the broker
   * @param consumed the next offset by {@code <topic>-<partition>}, of the topics it reads
   */
  record Drained(long relayPending, Map<String, Long> consumed) {

    boolean hasReached(Map<String, Long> ends) {
      return relayPending == 0
          && consumed.entrySet().stream()
              .allMatch(at -> at.getValue() >= ends.getOrDefault(at.getKey(), 0L));
    }
  }
}
