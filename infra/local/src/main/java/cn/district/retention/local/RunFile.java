package cn.district.retention.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the running launcher of a data folder is to be found.
 *
 * @param pid its process
 * @param controlPort its control server
 */
record RunFile(long pid, int controlPort) {

  private static final String NAME = "launcher.properties";

  void write(DataFolder folder) throws IOException {
    Files.createDirectories(folder.run());
    Files.write(file(folder), List.of("pid=" + pid, "control=" + controlPort));
  }

  static void delete(DataFolder folder) throws IOException {
    Files.deleteIfExists(file(folder));
  }

  /** The launcher, if one runs. */
  static Optional<RunFile> find(DataFolder folder) throws IOException {
    if (Files.notExists(file(folder))) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(file(folder))) {
      properties.load(reader);
    }
    RunFile found =
        new RunFile(
            Long.parseLong(properties.getProperty("pid")),
            Integer.parseInt(properties.getProperty("control")));
    return Optional.of(found)
        .filter(run -> ProcessHandle.of(run.pid()).filter(ProcessHandle::isAlive).isPresent());
  }

  private static Path file(DataFolder folder) {
    return folder.run().resolve(NAME);
  }
}
