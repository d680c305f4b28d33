package cn.district.retention.bench;

import cn.district.retention.local.broker.BrokerProcess;
import cn.district.retention.local.store.DocumentStoreProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The embedded store or broker as a process of its own, started as the launcher starts it. */
final class Server implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final long POLL_MILLIS = 50;
  private static final int CONNECT_MILLIS = 500;
  private static final List<String> JVM =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xmx320m",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final Process process;
  private final int port;

  private Server(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** The document store on a free port, its data below {@code folder}. */
  static Server store(Path folder) throws IOException, InterruptedException {
    int port = freePort();
    return start(
        DocumentStoreProcess.class,
        port,
        folder,
        List.of(folder.resolve("store").toString(), Integer.toString(port)));
  }

  /** The broker on free ports, its data below {@code folder}. */
  static Server broker(Path folder) throws IOException, InterruptedException {
    int port = freePort();
    return start(
        BrokerProcess.class,
        port,
        folder,
        List.of(
            folder.resolve("broker").toString(),
            Integer.toString(port),
            Integer.toString(freePort())));
  }

  private static Server start(Class<?> main, int port, Path folder, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(arguments);
    Path log = folder.resolve(main.getSimpleName() + ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Server server = new Server(process, port);
    server.awaitOpenPort(log);
    return server;
  }

  String address() {
    return LOOPBACK + ":" + port;
  }

  private void awaitOpenPort(Path log) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!isOpen()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new IOException("a server did not start, see " + log);
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private boolean isOpen() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(LOOPBACK, port), CONNECT_MILLIS);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(LOOPBACK, port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
