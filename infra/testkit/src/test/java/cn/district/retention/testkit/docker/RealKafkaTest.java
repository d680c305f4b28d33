package cn.district.retention.testkit.docker;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.PupilRegisteredV1;
import cn.district.retention.testkit.AdjustableClock;
import cn.district.retention.testkit.ContractPublisher;
import cn.district.retention.testkit.TopicRecorder;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.kafka.KafkaContainer;

/** Contract events over a broker of the published Kafka image. */
@DockerNeeded
class RealKafkaTest {

  private static final String IMAGE = System.getProperty("kafka.image", "apache/kafka:4.1.0");
  private static final LocalDate DATE = LocalDate.parse("2024-09-01");

  private static KafkaContainer broker;

  @BeforeAll
  static void start() throws Exception {
    broker = new KafkaContainer(IMAGE);
    broker.start();
    var topic = new NewTopic(Topic.ENROLLMENT.topicName(), Topic.PARTITIONS, (short) 1);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.getBootstrapServers()))) {
      admin.createTopics(List.of(topic)).all().get();
    }
  }

  @AfterAll
  static void stop() {
    broker.stop();
  }

  @Test
  void the_events_of_a_stream_arrive_in_order() {
    String pupil = UUID.randomUUID().toString();
    var clock = AdjustableClock.atNoonOf("2024-09-02");
    try (var publisher = new ContractPublisher(broker.getBootstrapServers(), clock);
        var recorder =
            new TopicRecorder(broker.getBootstrapServers(), Topic.ENROLLMENT.topicName())) {
      var stream = publisher.stream(Topic.ENROLLMENT, "pupil/" + pupil);
      for (int i = 0; i < 10; i++) {
        stream.publish(DATE, new PupilRegisteredV1(pupil, "D1", DATE));
      }

      assertThat(recorder.awaitOfStream("pupil/" + pupil, 10))
          .extracting(event -> event.header("ce_sequence"))
          .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
    }
  }
}
