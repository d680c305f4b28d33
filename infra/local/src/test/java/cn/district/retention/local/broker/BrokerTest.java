package cn.district.retention.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.contracts.Topic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path data;

  @Test
  void a_killed_broker_comes_back_with_its_topics_and_records() throws Exception {
    int port = freePort();
    int controller = freePort();
    String servers = "127.0.0.1:" + port;
    Process first = start(port, controller);
    try (Topics topics = Topics.at(servers, PATIENCE)) {
      topics.create();
      send(servers);
      assertThat(records(topics)).isEqualTo(1);
    } finally {
      kill(first);
    }
    Process second = start(port, controller);
    try (Topics topics = Topics.at(servers, PATIENCE)) {
      topics.create();
      assertThat(topics.endOffsets()).hasSize(Topic.values().length * Topic.PARTITIONS);
      assertThat(records(topics)).isEqualTo(1);
    } finally {
      kill(second);
    }
  }

  private static long records(Topics topics) throws Exception {
    return topics.endOffsets().values().stream().mapToLong(Long::longValue).sum();
  }

  private static void send(String servers) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers, "acks", "all"),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(Topic.ENROLLMENT.topicName(), "pupil/1", "{}")).get();
    }
  }

  private Process start(int port, int controller) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName(),
                data.toString(),
                Integer.toString(port),
                Integer.toString(controller)))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void kill(Process broker) {
    broker.destroyForcibly();
    broker.onExit().join();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
