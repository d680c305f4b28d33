package cn.district.retention.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Directories of test servers, deleted whole at the end. */
final class TemporaryDirectory {

  private TemporaryDirectory() {}

  static Path create(String name) {
    try {
      return Files.createTempDirectory("retention-" + name + "-");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static void delete(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> entries = Files.walk(directory)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(entry);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
