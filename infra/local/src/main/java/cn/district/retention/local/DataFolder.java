package cn.district.retention.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where everything of one platform lies.
 *
 * @param root the folder of {@code --data}
 */
record DataFolder(Path root) {

  Path secrets() {
    return root.resolve("secrets");
  }

  Path accounts() {
    return root.resolve("identity").resolve("accounts.json");
  }

  Path clock() {
    return root.resolve("clock.properties");
  }

  Path run() {
    return root.resolve("run");
  }

  Path demo() {
    return root.resolve("demo");
  }

  /** Keeps a second launcher off the folder until it is closed; empty when one is at work. */
  Optional<FileChannel> lock() throws IOException {
    Files.createDirectories(run());
    FileChannel channel =
        FileChannel.open(
            run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      return Optional.empty();
    }
    return Optional.of(channel);
  }

  /** Deletes the folder; refuses one that this platform did not make. */
  void delete() throws IOException {
    if (Files.notExists(root)) {
      return;
    }
    if (Files.notExists(run()) && !isEmpty()) {
      throw new IOException(
          "%s is not a data folder of the platform; --reset keeps it".formatted(root));
    }
    try (Stream<Path> files = Files.walk(root)) {
      files.sorted(Comparator.reverseOrder()).forEach(DataFolder::deleteFile);
    }
  }

  private boolean isEmpty() throws IOException {
    try (Stream<Path> files = Files.list(root)) {
      return files.findAny().isEmpty();
    }
  }

  private static void deleteFile(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
