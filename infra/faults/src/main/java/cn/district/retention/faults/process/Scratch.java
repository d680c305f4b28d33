package cn.district.retention.faults.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder for one scenario, with the logs of its processes; gone when it is closed, unless the
 * system property {@code retention.faults.keep} is set.
 */
public record Scratch(Path folder) implements AutoCloseable {

  public static Scratch make() throws IOException {
    return new Scratch(Files.createTempDirectory("retention-faults-"));
  }

  @Override
  public void close() throws IOException {
    if (Boolean.getBoolean("retention.faults.keep")) {
      System.err.println("  kept: " + folder);
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(Scratch::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
