package cn.district.retention.faults.process;

import cn.district.retention.local.broker.BrokerProcess;
import cn.district.retention.local.store.DocumentStoreProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** The embedded store or broker as a process that is killed and comes back where it was. */
public final class Server implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int STORE_HEAP = 640;
  private static final int BROKER_HEAP = 320;

  private final ChildJvm.Start start;
  private final Path folder;
  private final int port;
  private final Object[] arguments;
  private ChildJvm child;

  private Server(ChildJvm.Start start, Path folder, int port, Object... arguments)
      throws IOException, InterruptedException {
    this.start = start;
    this.folder = folder;
    this.port = port;
    this.arguments = arguments;
    this.child = launch();
    child.awaitPort(port, PATIENCE);
  }

  /** The document store, its data below the folder. */
  public static Server store(Path folder) throws IOException, InterruptedException {
    int port = LoopbackPorts.free();
    return new Server(
        ChildJvm.Start.of(DocumentStoreProcess.class, STORE_HEAP),
        folder,
        port,
        folder.resolve("store"),
        port);
  }

  /** The broker, its data below the folder. */
  public static Server broker(Path folder) throws IOException, InterruptedException {
    int port = LoopbackPorts.free();
    return new Server(
        ChildJvm.Start.of(BrokerProcess.class, BROKER_HEAP),
        folder,
        port,
        folder.resolve("broker"),
        port,
        LoopbackPorts.free());
  }

  private ChildJvm launch() throws IOException {
    return ChildJvm.start(start, folder, arguments);
  }

  /** Host and port. */
  public String address() {
    return LoopbackPorts.HOST + ":" + port;
  }

  /** The address as a store's URI. */
  public String mongoUri() {
    return "mongodb://" + address();
  }

  /** Kills it with SIGKILL. */
  public void kill() throws InterruptedException {
    child.kill();
  }

  /** Starts it again on its port and its data; returns when it listens. */
  public void restart() throws IOException, InterruptedException {
    child = launch();
    child.awaitPort(port, PATIENCE);
  }

  @Override
  public void close() throws InterruptedException {
    child.close();
  }
}
