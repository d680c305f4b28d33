package cn.district.retention.faults.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A process with a JVM of its own, on a leash. */
public final class ChildJvm implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final List<String> FAST_START =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xshare:auto",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");
  private static final Set<ChildJvm> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> RUNNING.forEach(child -> child.process.destroyForcibly())));
  }

  private final String name;
  private final Process process;
  private final Path log;

  private ChildJvm(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * How a child is started.
   *
   * @param name in messages and of the log file
   * @param mainClass its main class
   * @param classPath where that is
   * @param heapMegabytes its heap
   * @param environment beside that of this process
   */
  public record Start(
      String name,
      String mainClass,
      String classPath,
      int heapMegabytes,
      Map<String, String> environment) {

    /** A main class of this process's own class path. */
    public static Start of(Class<?> mainClass, int heapMegabytes) {
      return new Start(
          mainClass.getSimpleName(),
          mainClass.getName(),
          System.getProperty("java.class.path"),
          heapMegabytes,
          Map.of());
    }
  }

  /** Starts a child whose output goes to a file in the folder. */
  public static ChildJvm start(Start start, Path folder, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FAST_START);
    command.add("-Xmx%dm".formatted(start.heapMegabytes()));
    command.addAll(List.of("-cp", start.classPath(), Leashed.class.getName(), start.mainClass()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Path log = folder.resolve(start.name() + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(start.environment());
    ChildJvm child = new ChildJvm(start.name(), builder.start(), log);
    RUNNING.add(child);
    return child;
  }

  /** Waits until something listens on the child's port. */
  public void awaitPort(int port, Duration patience) throws IOException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!LoopbackPorts.isOpen(port)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        kill();
        throw new IOException(name + " did not start, see " + log);
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for the child to end by itself; false where it does not in time. */
  public boolean awaitEnd(Duration patience) throws InterruptedException {
    return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Kills it with SIGKILL, and waits until it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    RUNNING.remove(this);
  }

  /** Asks it to end, and kills it after the grace. */
  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!awaitEnd(GRACE)) {
      kill();
    }
    RUNNING.remove(this);
  }
}
