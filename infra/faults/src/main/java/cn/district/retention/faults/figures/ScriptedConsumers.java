package cn.district.retention.faults.figures;

import cn.district.retention.contracts.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/** Makes consumers that are handed a script of records, cut into polls of seeded sizes. */
final class ScriptedConsumers extends DefaultKafkaConsumerFactory<String, byte[]> {

  private static final int LONGEST_POLL = 120;

  private final List<List<ConsumerRecord<String, byte[]>>> polls;
  private final Map<TopicPartition, Long> ends;

  private ScriptedConsumers(
      List<List<ConsumerRecord<String, byte[]>>> polls, Map<TopicPartition, Long> ends) {
    super(Map.of());
    this.polls = polls;
    this.ends = ends;
  }

  static ScriptedConsumers of(List<Told> script, SplittableRandom random) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    for (Topic topic : Topic.values()) {
      for (int number = 0; number < Topic.PARTITIONS; number++) {
        ends.put(new TopicPartition(topic.topicName(), number), 0L);
      }
    }
    List<List<ConsumerRecord<String, byte[]>>> polls = new ArrayList<>();
    int left = 0;
    for (Told told : script) {
      if (left == 0) {
        left = 1 + random.nextInt(LONGEST_POLL);
        polls.add(new ArrayList<>());
      }
      left--;
      int number = Math.floorMod(told.stream().hashCode(), Topic.PARTITIONS);
      TopicPartition partition = new TopicPartition(told.topic().topicName(), number);
      long offset = ends.merge(partition, 1L, Long::sum) - 1;
      ConsumerRecord<String, byte[]> record =
          new ConsumerRecord<>(partition.topic(), number, offset, told.stream(), told.body());
      told.headers().forEach((name, value) -> record.headers().add(name, value));
      polls.getLast().add(record);
    }
    return new ScriptedConsumers(polls, ends);
  }

  @Override
  public Consumer<String, byte[]> createConsumer(
      @Nullable String groupId,
      @Nullable String clientIdPrefix,
      @Nullable String clientIdSuffix,
      @Nullable Properties properties) {
    MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    consumer.updateEndOffsets(ends);
    for (List<ConsumerRecord<String, byte[]>> poll : polls) {
      consumer.schedulePollTask(() -> poll.forEach(consumer::addRecord));
    }
    return consumer;
  }
}
