package cn.district.retention.local.broker;

import cn.district.retention.contracts.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of the platform on a broker. */
public final class Topics implements AutoCloseable {

  private static final String FOR_EVER = "-1";

  private final Admin admin;

  private Topics(Admin admin) {
    this.admin = admin;
  }

  /** Connects lazily; {@code servers} as in Kafka's {@code bootstrap.servers}. */
  public static Topics at(String servers, Duration timeout) {
    int millis = Math.toIntExact(timeout.toMillis());
    return new Topics(
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis)));
  }

  /**
   * Makes the topics that are missing; they keep everything, since reporting rebuilds from them.
   */
  public void create() throws InterruptedException, ExecutionException {
    List<NewTopic> topics =
        Arrays.stream(Topic.values())
            .map(
                topic ->
                    new NewTopic(topic.topicName(), Optional.of(Topic.PARTITIONS), Optional.empty())
                        .configs(
                            Map.of(
                                TopicConfig.RETENTION_MS_CONFIG, FOR_EVER,
                                TopicConfig.RETENTION_BYTES_CONFIG, FOR_EVER)))
            .toList();
    for (var created : admin.createTopics(topics).values().values()) {
      try {
        created.get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  /** The offset behind the last record of every partition, by {@code <topic>-<partition>}. */
  public Map<String, Long> endOffsets() throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetSpec> latest =
        partitions()
            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
    Map<String, Long> ends = new HashMap<>();
    admin
        .listOffsets(latest)
        .all()
        .get()
        .forEach((partition, end) -> ends.put(partition.toString(), end.offset()));
    return ends;
  }

  private static Stream<TopicPartition> partitions() {
    return Arrays.stream(Topic.values())
        .flatMap(
            topic ->
                IntStream.range(0, Topic.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(topic.topicName(), partition)));
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
