package cn.district.retention.local.process;

import cn.district.retention.local.broker.BrokerProcess;
import cn.district.retention.local.store.DocumentStoreProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How each part of the platform is started, and the preparation that makes starting fast. */
public final class Processes implements StartCommands {

  private static final int STORE_HEAP = 640;
  private static final int BROKER_HEAP = 320;
  private static final int IDENTITY_HEAP = 128;

  private final Path data;
  private final Ports ports;
  private final int heap;
  private final Environments environments;
  private final Map<Part, Application> applications = new EnumMap<>(Part.class);

  public Processes(Path repository, Path data, Ports ports, int heap, Environments environments)
      throws IOException {
    this.data = data;
    this.ports = ports;
    this.heap = heap;
    this.environments = environments;
    for (Part part : Part.applications()) {
      applications.put(part, Application.of(part, repository));
    }
  }

  /** Extracts an application, once after a build. */
  void extract(Part part) throws IOException, InterruptedException {
    application(part).extract();
  }

  /** Records the start of an extracted application, once; answers whether it did just now. */
  boolean recordStart(Part part) throws IOException, InterruptedException {
    return application(part).recordStart(environments.of(part));
  }

  @Override
  public ChildProcess start(Part part) throws IOException {
    return ChildProcess.start(part, command(part), environments.of(part), data.resolve("log"));
  }

  private List<String> command(Part part) throws IOException {
    String port = Integer.toString(ports.of(part));
    return switch (part) {
      case STORE ->
          own(STORE_HEAP, DocumentStoreProcess.class, data.resolve("store").toString(), port);
      case BROKER ->
          own(
              BROKER_HEAP,
              BrokerProcess.class,
              data.resolve("broker").toString(),
              port,
              Integer.toString(ports.controller()));
      case IDENTITY -> application(part).command(IDENTITY_HEAP, List.of());
      case ENROLLMENT, DROPOUT, AID, VOLUNTEER, REPORTING, GATEWAY ->
          application(part).command(heap, List.of());
    };
  }

  private static List<String> own(int heap, Class<?> main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Java.command(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx%dm".formatted(heap),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  private Application application(Part part) throws IOException {
    Application application = applications.get(part);
    if (application == null) {
      throw new IOException(part.label() + " is not an application");
    }
    return application;
  }
}
