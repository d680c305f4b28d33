package cn.district.retention.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.stream.Stream;

/** Directories of tests and their servers, deleted whole at the end. */
final class TemporaryDirectory {

  private TemporaryDirectory() {}

  static Path create(String name) {
    try {
      return Files.createTempDirectory("retention-" + name + "-");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A file of master keys with one random key, deleted when the JVM ends. */
  static Path withMasterKey(String name) {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    Path directory = create(name);
    Path file = directory.resolve("key");
    try {
      Files.writeString(file, "test-1 " + Base64.getEncoder().encodeToString(key));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
    return file;
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
