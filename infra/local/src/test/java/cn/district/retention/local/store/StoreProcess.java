package cn.district.retention.local.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;

/** The document store as a child process that a test kills. */
final class StoreProcess implements AutoCloseable {

  private final Process process;
  private final String uri;

  private StoreProcess(Process process, String uri) {
    this.process = process;
    this.uri = uri;
  }

  static StoreProcess start(Path data) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx128m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    DocumentStoreProcess.class.getName(),
                    data.toString(),
                    "0"))
            .redirectErrorStream(true)
            .start();
    Scanner output = new Scanner(process.getInputStream());
    while (output.hasNextLine()) {
      String line = output.nextLine();
      int at = line.indexOf("mongodb://");
      if (at >= 0) {
        Thread.ofVirtual().start(() -> output.forEachRemaining(rest -> {}));
        return new StoreProcess(process, line.substring(at));
      }
    }
    throw new IOException("the document store did not start");
  }

  String uri() {
    return uri;
  }

  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
