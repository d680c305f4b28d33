package cn.district.retention.testkit.subscription;

import static cn.district.retention.testkit.subscription.Subscriber.DATE;
import static cn.district.retention.testkit.subscription.Subscriber.PATIENCE;
import static cn.district.retention.testkit.subscription.Subscriber.REGISTERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.PupilReportedV1;
import cn.district.retention.testkit.LocalBroker;
import cn.district.retention.testkit.Seeded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Once each and in order, whatever relays do when they hand over. */
class StreamOrderTest {

  private final Subscriber subscriber = new Subscriber();

  @AfterEach
  void close() {
    subscriber.close();
  }

  @Test
  void two_relays_that_overlap_lead_to_each_event_once_and_in_order() {
    subscriber.started();
    publish();
    subscriber.stream.hold(DATE, subscriber.registered());
    publish();
    subscriber.awaitLetters(1);
    assertThat(subscriber.codes()).containsExactly("previous-event-missing");

    subscriber.stream.release();
    subscriber.stream.repeatLast();
    publish();

    subscriber.awaitHandled(4);
    assertThat(subscriber.sequences()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(subscriber.isBlocked()).isFalse();
    assertThat(subscriber.counted("duplicates")).isGreaterThanOrEqualTo(1);
  }

  @Test
  void an_undeclared_event_takes_its_place_in_the_order_too() {
    subscriber.started();
    subscriber.publishRaw(3, 2L, REGISTERED, subscriber.body());
    subscriber.publishRaw(2, 1L, PupilReportedV1.class.getSimpleName(), "{}");
    subscriber.publishRaw(1, null, REGISTERED, subscriber.body());

    subscriber.awaitHandled(2);
    assertThat(subscriber.sequences()).containsExactly(1L, 3L);
    assertThat(subscriber.isBlocked()).isFalse();
  }

  @Test
  void events_that_come_again_are_counted_and_not_handled() {
    subscriber.started();
    publish();
    publish();
    subscriber.stream.repeatLast();
    subscriber.stream.repeatLast();
    publish();

    subscriber.awaitHandled(3);
    assertThat(subscriber.sequences()).containsExactly(1L, 2L, 3L);
    assertThat(subscriber.counted("duplicates")).isGreaterThanOrEqualTo(2);
  }

  @Test
  void several_events_of_one_commit_keep_their_order() {
    subscriber.started();
    subscriber.stream.publish(
        DATE, subscriber.registered(), subscriber.registered(), subscriber.registered());
    subscriber.stream.unpublishedCommit();
    publish();

    subscriber.awaitHandled(4);
    assertThat(subscriber.sequences()).containsExactly(1L, 1L, 1L, 3L);
  }

  @Test
  void what_waits_for_an_event_outlives_the_process_and_goes_on_once_it_has_come() {
    subscriber.started();
    subscriber.stream.hold(DATE, subscriber.registered());
    publish();
    publish();
    subscriber.awaitLetters(2);
    subscriber.restart();
    assertThat(subscriber.codes())
        .containsExactly("previous-event-missing", "behind-an-earlier-event");

    subscriber.stream.release();

    subscriber.awaitHandled(3);
    assertThat(subscriber.sequences()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void a_group_that_lost_its_offsets_reads_everything_again_and_handles_nothing_twice() {
    subscriber.started();
    publish();
    publish();
    subscriber.awaitHandled(2);
    subscriber.stop();
    setOffsets(0);

    subscriber.restart();
    publish();

    subscriber.awaitHandled(3);
    assertThat(subscriber.sequences()).containsExactly(1L, 2L, 3L);
    assertThat(subscriber.counted("duplicates")).isGreaterThanOrEqualTo(2);
  }

  @Test
  void a_group_that_read_the_topic_before_positions_were_kept_goes_on_from_there() {
    publish();
    publish();
    setOffsets(Long.MAX_VALUE);
    subscriber.started();
    await()
        .atMost(PATIENCE)
        .until(() -> subscriber.subscription().consumed().size() == Topic.PARTITIONS);

    publish();
    publish();
    subscriber.stream.repeatLast();

    subscriber.awaitHandled(2);
    await().atMost(PATIENCE).until(() -> subscriber.counted("duplicates") >= 1);
    assertThat(subscriber.sequences()).containsExactly(3L, 4L);
    assertThat(subscriber.isBlocked()).isFalse();
    assertThat(subscriber.database.getCollection("subscription_starts").find())
        .extracting(start -> start.getLong("since"))
        .anyMatch(since -> since > 0);
  }

  @Test
  void a_kill_between_effect_and_position_repeats_and_loses_nothing() {
    subscriber.started();
    publish();
    publish();
    subscriber.awaitHandled(2);
    subscriber.stop();
    // as if the process had died before it wrote the position and acknowledged
    subscriber
        .database
        .getCollection("stream_positions")
        .deleteOne(new Document("_id", subscriber.group + "|" + subscriber.streamId));
    setOffsets(0);

    subscriber.restart();
    publish();

    subscriber.awaitHandled(5);
    assertThat(subscriber.sequences()).containsExactly(1L, 2L, 1L, 2L, 3L);
  }

  @Test
  void shuffled_and_repeated_events_of_a_stream_take_effect_once_and_in_order() {
    long seed = 20240902;
    Seeded random = new Seeded(seed);
    int events = 40;
    List<Long> sent = new ArrayList<>(LongStream.rangeClosed(1, events).boxed().toList());
    for (int i = 0; i < events; i++) {
      sent.add((long) random.between(1, events));
    }
    for (int i = sent.size() - 1; i > 0; i--) {
      Collections.swap(sent, i, random.between(0, i));
    }
    subscriber.started();

    sent.forEach(
        n -> subscriber.publishRaw(n, n == 1 ? null : n - 1, REGISTERED, subscriber.body()));

    subscriber.awaitHandled(events);
    assertThat(subscriber.sequences())
        .as("seed %s, sent %s", seed, sent)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, events).boxed().toList());
    await().atMost(PATIENCE).until(() -> !subscriber.isBlocked());
  }

  /** Commits offsets for the stopped group: 0, or the ends of the partitions at most. */
  private void setOffsets(long atMost) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                LocalBroker.shared().bootstrapServers(),
                "group.id",
                subscriber.group,
                "enable.auto.commit",
                "false"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (int i = 0; i < Topic.PARTITIONS; i++) {
        partitions.add(new TopicPartition(Topic.ENROLLMENT.topicName(), i));
      }
      consumer.assign(partitions);
      Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
      consumer
          .endOffsets(partitions)
          .forEach(
              (partition, end) ->
                  offsets.put(partition, new OffsetAndMetadata(Math.min(end, atMost))));
      consumer.commitSync(offsets);
    }
  }

  private void publish() {
    subscriber.stream.publish(DATE, subscriber.registered());
  }
}
