package cn.district.retention.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.PupilRegisteredV1;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.Test;

class LocalBrokerTest {

  private static final LocalDate DATE = LocalDate.parse("2024-09-01");

  private final AdjustableClock clock = AdjustableClock.atNoonOf("2024-09-02");

  @Test
  void every_topic_of_the_platform_has_its_partitions() throws Exception {
    try (var admin = LocalBroker.shared().admin()) {
      Map<String, TopicDescription> topics =
          admin
              .describeTopics(Arrays.stream(Topic.values()).map(Topic::topicName).toList())
              .allTopicNames()
              .get();

      assertThat(topics).hasSize(Topic.values().length);
      assertThat(topics.values())
          .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(Topic.PARTITIONS));
    }
  }

  @Test
  void a_published_event_is_recorded_with_its_cloud_event_headers() {
    String pupil = UUID.randomUUID().toString();
    String stream = "pupil/" + pupil;
    try (var publisher = new ContractPublisher(LocalBroker.shared(), clock);
        var recorder = new TopicRecorder(LocalBroker.shared(), Topic.ENROLLMENT)) {
      var published = publisher.stream(Topic.ENROLLMENT, stream);
      var event = new PupilRegisteredV1(pupil, "D1", DATE);
      String first = published.publish(DATE, event);
      published.unpublishedCommit();
      published.publish(DATE, event);
      published.repeatLast();

      var seen = recorder.awaitOfStream(stream, 3);

      assertThat(seen)
          .extracting(RecordedEvent::id)
          .containsExactly(first, stream + ":3:0", stream + ":3:0");
      assertThat(seen.getFirst().headers())
          .containsEntry("ce_specversion", "1.0")
          .containsEntry("ce_type", "district.enrollment.PupilRegistered.v1")
          .containsEntry("ce_subject", pupil)
          .containsEntry("ce_time", "2024-09-02T04:00:00Z")
          .containsEntry("ce_sequence", "1")
          .containsEntry("ce_effectivedate", "2024-09-01")
          .containsEntry("ce_source", "/enrollment-service")
          .doesNotContainKey("ce_previousevent");
      assertThat(seen.get(1).header("ce_previousevent")).isEqualTo(first);
      assertThat(seen.getFirst().as(PupilRegisteredV1.class)).isEqualTo(event);
    }
  }

  @Test
  void a_paused_broker_comes_back_with_its_records() {
    String stream = "pupil/" + UUID.randomUUID();
    try (var broker = LocalBroker.start()) {
      publishOne(broker, stream);

      broker.pause();
      broker.resume();

      publishOne(broker, stream);
      try (var recorder = new TopicRecorder(broker, Topic.ENROLLMENT)) {
        assertThat(recorder.awaitOfStream(stream, 2)).hasSize(2);
      }
    }
  }

  private void publishOne(LocalBroker broker, String stream) {
    try (var publisher = new ContractPublisher(broker, clock)) {
      publisher.stream(Topic.ENROLLMENT, stream)
          .publish(DATE, new PupilRegisteredV1(UUID.randomUUID().toString(), "D1", DATE));
    }
  }
}
