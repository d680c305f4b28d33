package cn.district.retention.servicekit.subscription;

import cn.district.retention.decider.Refusal;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.drain.Drain;
import cn.district.retention.servicekit.relay.CloudEventHeaders;
import cn.district.retention.servicekit.subscription.DeadLetters.Standing;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One service's subscription to the topics of others, in one consumer group. While the store is
 * away it holds its place and tries again; an event that cannot be handled goes to the dead letters
 * with its stream's later events behind it.
 */
public final class Subscription implements SmartLifecycle, Drain {

  private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);
  private static final long FIRST_PAUSE_MILLIS = 200;
  private static final double PAUSE_GROWTH = 2.0;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final Handlers handlers;
  private final DeadLetters deadLetters;
  private final JsonMapper json;
  private final Clock clock;
  private final MeterRegistry meters;
  private final ConcurrentMessageListenerContainer<String, byte[]> container;
  private final Map<String, Long> consumed = new ConcurrentHashMap<>();

  public Subscription(
      String name,
      Handlers handlers,
      DeadLetters deadLetters,
      ConsumerFactory<String, byte[]> consumers,
      JsonMapper json,
      Clock clock,
      MeterRegistry meters) {
    this.handlers = handlers;
    this.deadLetters = deadLetters;
    this.json = json;
    this.clock = clock;
    this.meters = meters;
    var properties = new ContainerProperties(handlers.topics().toArray(String[]::new));
    properties.setGroupId(name);
    properties.setAckMode(AckMode.MANUAL);
    properties.setMessageListener(
        (BatchAcknowledgingConsumerAwareMessageListener<String, byte[]>)
            (records, acknowledgment, consumer) -> {
              for (ConsumerRecord<String, byte[]> record : records) {
                receive(record);
                consumed.put(record.topic() + "-" + record.partition(), record.offset() + 1);
              }
              if (acknowledgment != null) {
                acknowledgment.acknowledge();
              }
            });
    properties.setConsumerRebalanceListener(new Positions());
    container = new ConcurrentMessageListenerContainer<>(consumers, properties);
    var backOff = new ExponentialBackOff(FIRST_PAUSE_MILLIS, PAUSE_GROWTH);
    backOff.setMaxInterval(LONGEST_PAUSE_MILLIS);
    backOff.setMaxElapsedTime(Long.MAX_VALUE);
    container.setCommonErrorHandler(new DefaultErrorHandler(backOff));
    container.setBeanName(name);
    meters.gauge(
        "retention.subscription.blocked.streams", deadLetters, d -> d.blockedStreams().size());
  }

  private void receive(ConsumerRecord<String, byte[]> record) {
    String type = header(record, CloudEventHeaders.TYPE);
    String id = header(record, CloudEventHeaders.ID);
    if (type == null || id == null) {
      String place = record.topic() + "-" + record.partition() + "@" + record.offset();
      setAside(record, place, Standing.DEAD, "not a CloudEvent");
      return;
    }
    boolean declared = handlers.of(type) != null;
    if (!declared && !handlers.declaresOtherVersionOf(type)) {
      meters.counter("retention.subscription.skipped", "type", type).increment();
      return;
    }
    if (deadLetters.blocks(streamOf(record))) {
      setAside(record, id, Standing.WAITING, "behind an earlier event of its stream");
      return;
    }
    tryHandle(record, type, id);
  }

  /** Handles one event, or sets it aside; true where it took effect. */
  private boolean tryHandle(ConsumerRecord<String, byte[]> record, String type, String id) {
    Handlers.Handler<?> handler = handlers.of(type);
    if (handler == null) {
      setAside(record, id, Standing.DEAD, "unknown version of a declared type");
      return false;
    }
    try {
      handle(record, id, handler);
      return true;
    } catch (CommandFailure.Refused refused) {
      boolean tooEarly = refused.refusal().reason().kind() == Kind.NOT_YET_KNOWN;
      setAside(
          record,
          id,
          tooEarly ? Standing.WAITING : Standing.DEAD,
          refused.refusal().reason().code());
      return false;
    } catch (JacksonException e) {
      setAside(record, id, Standing.DEAD, "the body does not fit its schema");
      return false;
    }
  }

  private <T> void handle(
      ConsumerRecord<String, byte[]> record, String id, Handlers.Handler<T> handler) {
    T body = json.readValue(record.value(), handler.record());
    RequiredParts.check(body);
    handler
        .effect()
        .accept(
            new ForeignEvent<>(
                id,
                streamOf(record),
                Long.parseLong(required(record, CloudEventHeaders.SEQUENCE)),
                Instant.parse(required(record, CloudEventHeaders.TIME)),
                required(record, CloudEventHeaders.CORRELATION),
                header(record, CloudEventHeaders.ORGANISATION),
                body));
  }

  private void setAside(
      ConsumerRecord<String, byte[]> record, String id, Standing standing, String reason) {
    if (standing == Standing.DEAD) {
      LOG.error("event {} is set aside: {}", id, reason);
      meters.counter("retention.subscription.dead").increment();
    }
    deadLetters.put(record, id, streamOf(record), standing, reason, clock.instant());
  }

  /**
   * Tries the waiting letters again, each stream's in order; stops a stream at its first failure.
   */
  public void retryWaiting() {
    for (String stream : deadLetters.blockedStreams()) {
      for (DeadLetters.Letter letter : deadLetters.ofStream(stream)) {
        var record = letter.record();
        String type = header(record, CloudEventHeaders.TYPE);
        String id = header(record, CloudEventHeaders.ID);
        if (letter.standing() == Standing.DEAD || type == null || id == null) {
          break;
        }
        if (!tryHandle(record, type, id)) {
          break;
        }
        deadLetters.remove(letter);
      }
    }
  }

  /** Events that are set aside, by stream. */
  public DeadLetters deadLetters() {
    return deadLetters;
  }

  private static String streamOf(ConsumerRecord<String, byte[]> record) {
    return record.key() == null ? "none" : record.key();
  }

  private static String required(ConsumerRecord<String, byte[]> record, String name) {
    String value = header(record, name);
    if (value == null) {
      throw new CommandFailure.Refused(Refusal.of(MalformedEvent.HEADER_MISSING));
    }
    return value;
  }

  private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  private final class Positions implements ConsumerAwareRebalanceListener {
    @Override
    public void onPartitionsAssigned(
        Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
      for (TopicPartition partition : partitions) {
        consumed.put(partition.toString(), consumer.position(partition));
      }
    }
  }

  @Override
  public Map<String, Long> consumed() {
    return new TreeMap<>(consumed);
  }

  @Override
  public void start() {
    container.start();
  }

  @Override
  public void stop() {
    container.stop();
  }

  @Override
  public boolean isRunning() {
    return container.isRunning();
  }
}
