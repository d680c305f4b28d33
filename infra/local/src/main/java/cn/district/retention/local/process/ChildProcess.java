package cn.district.retention.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One running child with a log file of its own. */
final class ChildProcess {

  private static final long LOG_LIMIT = 20L << 20;
  private static final int TAIL_BYTES = 6_000;
  private static final int TAIL_LINES = 15;

  private final Part part;
  private final Process process;
  private final Path log;

  private ChildProcess(Part part, Process process, Path log) {
    this.part = part;
    this.process = process;
    this.log = log;
  }

  static ChildProcess start(
      Part part, List<String> command, Map<String, String> environment, Path logs)
      throws IOException {
    Files.createDirectories(logs);
    Path log = logs.resolve(part.label() + ".log");
    if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
      Files.move(log, logs.resolve(part.label() + ".old.log"), StandardCopyOption.REPLACE_EXISTING);
    }
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(logs.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    return new ChildProcess(part, builder.start(), log);
  }

  Part part() {
    return part;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int exitValue() {
    return process.exitValue();
  }

  Process process() {
    return process;
  }

  /** Asks it to end, and makes it after the grace. */
  void stop(Duration grace) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  Path log() {
    return log;
  }

  /** The last lines of the log. */
  String lastLines() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(0, file.length() - TAIL_BYTES);
      byte[] tail = new byte[Math.toIntExact(file.length() - from)];
      file.seek(from);
      file.readFully(tail);
      List<String> lines = new String(tail, StandardCharsets.UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }
  }
}
