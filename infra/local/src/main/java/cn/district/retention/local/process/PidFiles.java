package cn.district.retention.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Remembers the running children in files, so that a launcher that was killed leaves no orphan: the
 * next start, or {@code infra/down}, finds and ends them. A process counts as ours only when it
 * started at the noted moment, since numbers are used again.
 */
public final class PidFiles {

  private static final Duration GRACE = Duration.ofSeconds(15);

  private final Path directory;

  public PidFiles(Path directory) {
    this.directory = directory;
  }

  void note(ChildProcess child) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(file(child.part()), child.pid() + " " + started(child.process().toHandle()));
  }

  void forget(Part part) throws IOException {
    Files.deleteIfExists(file(part));
  }

  /** The children that still run without a launcher. */
  public List<Part> orphans() throws IOException {
    List<Part> orphans = new ArrayList<>();
    for (Part part : Part.values()) {
      if (process(part).isPresent()) {
        orphans.add(part);
      }
    }
    return orphans;
  }

  /** Ends what is left of a launcher that was killed, the last started first. */
  public void endOrphans() throws IOException, InterruptedException {
    for (Part part : orphans().reversed()) {
      Optional<ProcessHandle> orphan = process(part);
      if (orphan.isPresent()) {
        end(orphan.get());
      }
      forget(part);
    }
  }

  private static void end(ProcessHandle process) throws InterruptedException {
    process.destroy();
    try {
      process.onExit().get(GRACE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException stubborn) {
      process.destroyForcibly();
      process.onExit().join();
    }
  }

  private Optional<ProcessHandle> process(Part part) throws IOException {
    Path file = file(part);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    String[] noted = Files.readString(file).strip().split(" ", 2);
    return ProcessHandle.of(Long.parseLong(noted[0]))
        .filter(ProcessHandle::isAlive)
        .filter(process -> started(process).equals(noted[1]));
  }

  private static String started(ProcessHandle process) {
    return process.info().startInstant().map(Object::toString).orElse("unknown");
  }

  private Path file(Part part) {
    return directory.resolve(part.label() + ".pid");
  }
}
