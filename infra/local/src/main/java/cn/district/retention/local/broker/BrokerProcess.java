package cn.district.retention.local.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * The broker as a process of its own: {@code BrokerProcess <directory> <port> <controller port>}.
 * An empty directory is formatted first.
 */
public final class BrokerProcess {

  private BrokerProcess() {}

  /** Runs until the process is ended; SIGTERM closes the log cleanly. */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]).toAbsolutePath();
    Path settings =
        new BrokerSettings(directory, Integer.parseInt(args[1]), Integer.parseInt(args[2])).write();
    if (Files.notExists(directory.resolve("log").resolve("meta.properties"))) {
      format(settings);
    }
    Kafka.main(new String[] {settings.toString()});
  }

  private static void format(Path settings) throws IOException {
    int failed =
        StorageTool.execute(
            new String[] {
              "format",
              "--cluster-id",
              Uuid.randomUuid().toString(),
              "--config",
              settings.toString()
            },
            System.out);
    if (failed != 0) {
      throw new IOException("the broker's directory cannot be formatted, see the lines above");
    }
  }
}
