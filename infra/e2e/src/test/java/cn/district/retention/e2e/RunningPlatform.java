package cn.district.retention.e2e;

import cn.district.retention.local.Launcher;
import cn.district.retention.local.account.Account;
import cn.district.retention.local.account.Machine;
import cn.district.retention.local.control.ControlClient;
import cn.district.retention.local.control.PlatformStatus;
import cn.district.retention.local.control.PlatformStatus.ProcessStatus;
import cn.district.retention.local.demo.county.County;
import cn.district.retention.local.demo.county.CountyGenerator;
import cn.district.retention.local.demo.county.Seed;
import cn.district.retention.local.process.Part;
import cn.district.retention.local.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The platform as {@code infra/up} starts it, on free ports and in a folder of its own, with a
 * small district whose school year has been lived through.
 */
final class RunningPlatform implements AutoCloseable {

  static final long SEED = 20_240_901L;
  static final int PUPILS = 240;

  private static final Duration PATIENCE = Duration.ofMinutes(9);
  private static final int HEAP_MEGABYTES = 200;
  private static final JsonMapper JSON = new JsonMapper();

  private final Path data;
  private final Ports ports;
  private final Process launcher;
  private final ControlClient control;
  private final County county;

  private RunningPlatform(Path data, Ports ports, Process launcher) throws IOException {
    this.data = data;
    this.ports = ports;
    this.launcher = launcher;
    awaitFile(data.resolve("run").resolve("launcher.properties"));
    this.control = new ControlClient(ports.control(), secret("local-secret"));
    awaitState("ready");
    String district = json("identity/accounts.json").path("district").asString();
    this.county = CountyGenerator.generate(new Seed(SEED), district, PUPILS);
  }

  static RunningPlatform start() {
    try {
      Path folder = Files.createDirectories(Path.of("target", "platform").toAbsolutePath());
      delete(folder.resolve("data"));
      Path data = folder.resolve("data");
      Ports ports = freePorts();
      Process launcher =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-Xmx512m",
                  "--enable-native-access=ALL-UNNAMED",
                  "-Dretention.repository=" + System.getProperty("retention.repository"),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Launcher.class.getName(),
                  "up",
                  "--data",
                  data.toString(),
                  "--port-base",
                  Integer.toString(ports.base()),
                  "--pupils",
                  Integer.toString(PUPILS),
                  "--seed",
                  Long.toString(SEED),
                  "--heap",
                  Integer.toString(HEAP_MEGABYTES),
                  // recording them takes longer than one start gains by them
                  "--no-start-caches")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("up.log").toFile())
              .start();
      try {
        return new RunningPlatform(data, ports, launcher);
      } catch (IOException | RuntimeException failed) {
        stop(launcher);
        throw failed;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Eleven ports in a row that nobody listens on. */
  private static Ports freePorts() throws IOException {
    for (int base = 21_000; base < 30_000; base += 20) {
      if (IntStream.rangeClosed(base, base + 10).allMatch(RunningPlatform::isFree)) {
        return new Ports(base);
      }
    }
    throw new IOException("No eleven free ports in a row");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  private void awaitFile(Path file) {
    Awaitility.await("the launcher to begin")
        .atMost(Duration.ofSeconds(60))
        .failFast("the launcher ended", () -> !launcher.isAlive())
        .until(() -> Files.exists(file));
  }

  private void awaitState(String state) {
    Awaitility.await("the platform to be " + state + ", see target/platform/up.log")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .failFast("the launcher ended, see target/platform/up.log", () -> !launcher.isAlive())
        .ignoreException(ConnectException.class)
        .until(() -> control.status().state().equals(state));
  }

  PlatformStatus status() {
    try {
      return control.status();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  ProcessStatus process(Part part) {
    return status().processes().stream()
        .filter(process -> process.name().equals(part.label()))
        .findFirst()
        .orElseThrow();
  }

  /** Sends a signal, such as {@code KILL}, to a process of the platform. */
  void signal(Part part, String signal) {
    try {
      Process kill =
          new ProcessBuilder("kill", "-" + signal, Long.toString(process(part).pid())).start();
      if (kill.waitFor() != 0) {
        throw new IllegalStateException("No process of " + part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  void awaitReady(Part part) {
    Awaitility.await(part + " to be ready")
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> process(part).ready());
  }

  /** Moves the platform clock, such as {@code 2025-09-08}; everything due is worked off then. */
  void moveClock(String to) {
    try {
      control.moveClock(to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  County county() {
    return county;
  }

  URI gateway() {
    return ports.http(Part.GATEWAY);
  }

  URI address(Part part) {
    return ports.http(part);
  }

  URI issuer() {
    return ports.http(Part.IDENTITY);
  }

  String kafka() {
    return "127.0.0.1:" + ports.of(Part.BROKER);
  }

  Path data() {
    return data;
  }

  String secret(String name) throws IOException {
    return Files.readString(data.resolve("secrets").resolve(name));
  }

  /** What the demo's own ledger expects of the platform. */
  JsonNode ledger() {
    return json("demo/ledger.json");
  }

  JsonNode json(String file) {
    try {
      return JSON.readTree(Files.readAllBytes(data.resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Machine machine(String clientId) {
    return listed("machines", node -> node.path("clientId").asString().equals(clientId))
        .map(node -> JSON.treeToValue(node, Machine.class))
        .findFirst()
        .orElseThrow();
  }

  Account person(String username) {
    return listed("accounts", node -> node.path("username").asString().equals(username))
        .map(node -> JSON.treeToValue(node, Account.class))
        .findFirst()
        .orElseThrow();
  }

  private Stream<JsonNode> listed(String list, Predicate<JsonNode> which) {
    return json("identity/accounts.json").path(list).values().stream().filter(which);
  }

  @Override
  public void close() {
    stop(launcher);
  }

  /** Asks the launcher to stop everything, and ends whatever is left after a minute. */
  private static void stop(Process launcher) {
    List<ProcessHandle> processes = launcher.descendants().toList();
    launcher.destroy();
    try {
      if (!launcher.waitFor(60, TimeUnit.SECONDS)) {
        launcher.destroyForcibly();
      }
    } catch (InterruptedException e) {
      launcher.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    processes.forEach(ProcessHandle::destroyForcibly);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
