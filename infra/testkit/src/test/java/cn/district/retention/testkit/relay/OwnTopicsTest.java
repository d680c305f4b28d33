package cn.district.retention.testkit.relay;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.PupilRegisteredV1;
import cn.district.retention.servicekit.eventstore.EventStore;
import cn.district.retention.servicekit.eventstore.InMemoryEventStore;
import cn.district.retention.servicekit.eventstore.StreamId;
import cn.district.retention.servicekit.relay.OwnTopics;
import cn.district.retention.testkit.ContractPublisher;
import cn.district.retention.testkit.LocalBroker;
import cn.district.retention.testkit.eventstore.Commits;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OwnTopicsTest {

  private static final LocalDate DAY = LocalDate.parse("2024-09-02");
  private static final StreamId STREAM = StreamId.of("pupil", "p-own-topics");

  private static LocalBroker broker;

  @BeforeAll
  static void a_topic_with_two_versions_of_a_stream() {
    broker = LocalBroker.start();
    try (var publisher = new ContractPublisher(broker, Clock.systemUTC())) {
      var stream = publisher.stream(Topic.ENROLLMENT, STREAM.value());
      stream.publish(DAY, new PupilRegisteredV1(STREAM.id(), "d", DAY));
      stream.publish(DAY, new PupilRegisteredV1(STREAM.id(), "d", DAY));
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void a_store_that_has_what_it_published_may_write() {
    var store = new InMemoryEventStore();
    store.append(Commits.commit(STREAM, 1));
    store.append(Commits.commit(STREAM, 2));

    assertThatCode(() -> ownTopics(store).requireStoreIsNotBehind()).doesNotThrowAnyException();
  }

  @Test
  void a_store_that_is_behind_its_topic_may_not() {
    var store = new InMemoryEventStore();
    store.append(Commits.commit(STREAM, 1));

    assertThatThrownBy(() -> ownTopics(store).requireStoreIsNotBehind())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("behind its topic " + Topic.ENROLLMENT.topicName());
  }

  private static OwnTopics ownTopics(EventStore store) {
    return new OwnTopics(
        List.of(Topic.ENROLLMENT.topicName()),
        store,
        () ->
            new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer()));
  }
}
