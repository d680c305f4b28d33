package cn.district.retention.testkit;

import cn.district.retention.contracts.Topic;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * A real single-node Kafka broker (KRaft) in this JVM, on loopback and free ports, with every
 * {@link Topic}. Most tests use the {@link #shared()} one; a test that stops the broker starts its
 * own.
 */
public final class LocalBroker implements AutoCloseable {

  private static final int START_ATTEMPTS = 3;

  private final Path directory;
  private final Properties settings;
  private final String bootstrapServers;
  private @Nullable KafkaRaftServer server;

  private LocalBroker(Path directory, int brokerPort, int controllerPort) {
    this.directory = directory;
    this.settings = settings(directory, brokerPort, controllerPort);
    this.bootstrapServers = Loopback.HOST + ":" + brokerPort;
  }

  /** The one broker of this JVM, started at first use and stopped when the JVM ends. */
  public static LocalBroker shared() {
    return Shared.BROKER;
  }

  /** Starts a broker of the caller's own, with the platform's topics. */
  public static LocalBroker start() {
    RuntimeException last = null;
    for (int attempt = 0; attempt < START_ATTEMPTS; attempt++) {
      try {
        return startOnFreePorts();
      } catch (RuntimeException portTakenMeanwhile) {
        last = portTakenMeanwhile;
      }
    }
    throw new IllegalStateException("No broker after " + START_ATTEMPTS + " attempts", last);
  }

  private static LocalBroker startOnFreePorts() {
    QuietLogs.apply();
    List<Integer> ports = Loopback.freePorts(2);
    LocalBroker broker =
        new LocalBroker(TemporaryDirectory.create("broker"), ports.get(0), ports.get(1));
    try {
      broker.format();
      broker.resume();
      broker.createTopics();
      return broker;
    } catch (RuntimeException failure) {
      broker.close();
      throw failure;
    }
  }

  /** The value of {@code KAFKA_BOOTSTRAP_SERVERS}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Takes the broker down; its ports and its data stay. */
  public synchronized void pause() {
    if (server != null) {
      server.shutdown();
      server.awaitShutdown();
      server = null;
    }
  }

  /** Brings a paused broker back on the same ports, with its data. */
  public synchronized void resume() {
    if (server == null) {
      KafkaRaftServer starting = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
      server = starting;
      starting.startup();
    }
  }

  /** An administration client; the caller closes it. */
  public Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  @Override
  public void close() {
    pause();
    TemporaryDirectory.delete(directory);
  }

  private void createTopics() {
    List<NewTopic> topics = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      topics.add(new NewTopic(topic.topicName(), Topic.PARTITIONS, (short) 1));
    }
    try (Admin admin = admin()) {
      admin.createTopics(topics).all().get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while creating topics", interrupted);
    } catch (ExecutionException failure) {
      throw new IllegalStateException("The topics could not be created", failure);
    }
  }

  private void format() {
    String logs = settings.getProperty("log.dirs");
    try {
      Files.createDirectories(Path.of(logs));
      new Formatter()
          .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
          .setNodeId(1)
          .setClusterId(Uuid.randomUuid().toString())
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(logs)
          .addDirectory(logs)
          .run();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (Exception failure) {
      throw new IllegalStateException("The broker's directory could not be formatted", failure);
    }
  }

  private static Properties settings(Path directory, int brokerPort, int controllerPort) {
    String broker = Loopback.HOST + ":" + brokerPort;
    String controller = Loopback.HOST + ":" + controllerPort;
    Properties settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@" + controller);
    settings.put("listeners", "PLAINTEXT://" + broker + ",CONTROLLER://" + controller);
    settings.put("advertised.listeners", "PLAINTEXT://" + broker);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("log.dirs", directory.resolve("log").toString());
    settings.put("log.retention.ms", "-1");
    settings.put("log.index.size.max.bytes", "1048576");
    settings.put("log.cleaner.dedupe.buffer.size", "2097152");
    settings.put("auto.create.topics.enable", "false");
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "2");
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("broker.session.timeout.ms", "3000");
    settings.put("broker.heartbeat.interval.ms", "500");
    return settings;
  }

  private static final class Shared {
    static final LocalBroker BROKER = start();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(BROKER::close, "broker-stop"));
    }
  }
}
