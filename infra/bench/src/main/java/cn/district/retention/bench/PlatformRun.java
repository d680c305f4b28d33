package cn.district.retention.bench;

import cn.district.retention.local.process.Part;
import cn.district.retention.local.process.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The whole platform, started by {@code infra/up} and stopped by {@code infra/down}. */
final class PlatformRun implements AutoCloseable {

  private static final int LAST_OFFSET = 10;

  private static final int FIRST_BASE = 21_080;
  private static final int LAST_BASE = 32_000;
  private static final int BASE_STEP = 100;
  private static final String LINE_OF_RUNNING = "running; Ctrl-C";

  private final Protocol protocol;
  private final Path data;
  private final Ports ports;
  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private final long begin = System.nanoTime();

  private PlatformRun(Protocol protocol, Path data, Ports ports, Process process) {
    this.protocol = protocol;
    this.data = data;
    this.ports = ports;
    this.process = process;
    Thread.ofPlatform().daemon().start(this::read);
  }

  static PlatformRun up(Protocol protocol, Path data, String... options) throws IOException {
    int portBase = freePortBase();
    List<String> command = new ArrayList<>();
    command.add(protocol.repository().resolve("infra/up").toString());
    command.addAll(List.of("--data", data.toString(), "--port-base", Integer.toString(portBase)));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new PlatformRun(protocol, data, new Ports(portBase), process);
  }

  /** The first of eleven free ports in a row, away from where a developer's platform stands. */
  private static int freePortBase() {
    return IntStream.iterate(FIRST_BASE, base -> base < LAST_BASE, base -> base + BASE_STEP)
        .filter(base -> IntStream.rangeClosed(base, base + LAST_OFFSET).allMatch(Server::isFree))
        .findFirst()
        .orElseThrow();
  }

  private void read() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        add(line);
      }
    } catch (IOException closed) {
      add(closed.toString());
    }
  }

  private synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  /** Waits for a line and answers how long the platform has been starting or running by then. */
  synchronized Duration awaitLine(Predicate<String> wanted, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (lines.stream().noneMatch(wanted)) {
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (left <= 0 || !process.isAlive()) {
        throw new IllegalStateException("infra/up did not get there:\n" + String.join("\n", lines));
      }
      wait(Math.min(left, 1_000));
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  URI gateway() {
    return ports.http(Part.GATEWAY);
  }

  URI identity() {
    return ports.http(Part.IDENTITY);
  }

  /** Host and port of the document store. */
  String store() {
    return "127.0.0.1:" + ports.of(Part.STORE);
  }

  Path data() {
    return data;
  }

  Duration awaitRunning(Duration patience) throws InterruptedException {
    return awaitLine(line -> line.contains(LINE_OF_RUNNING), patience);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    Process down =
        new ProcessBuilder(
                protocol.repository().resolve("infra/down").toString(), "--data", data.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    down.waitFor();
    process.waitFor();
  }
}
