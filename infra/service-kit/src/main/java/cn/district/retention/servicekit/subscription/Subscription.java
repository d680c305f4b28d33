package cn.district.retention.servicekit.subscription;

import cn.district.retention.decider.Refusal;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.drain.Drain;
import cn.district.retention.servicekit.relay.CloudEventHeaders;
import cn.district.retention.servicekit.subscription.DeadLetters.Standing;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
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
 * One service's subscription to the topics of others, in one consumer group. Every event takes
 * effect once, after the one that it names as its previous one. While the store is away it holds
 * its place and tries again; an event that cannot be handled goes to the dead letters with its
 * stream's later events behind it.
 */
public final class Subscription implements SmartLifecycle, Drain, Recipient {

  private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);
  private static final long FIRST_PAUSE_MILLIS = 200;
  private static final double PAUSE_GROWTH = 2.0;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  /** How often a handler that fails is asked in all, a second apart. */
  private static final int ATTEMPTS = 5;

  /** Every so many rounds the letters of other instances are looked at. */
  private static final int ROUNDS_BETWEEN_REFRESHES = 10;

  private final Handlers handlers;
  private final DeadLetters deadLetters;
  private final StreamPositions positions;
  private final JsonMapper json;
  private final Clock clock;
  private final MeterRegistry meters;
  private final ConcurrentMessageListenerContainer<String, byte[]> container;
  private final Map<String, Long> consumed = new ConcurrentHashMap<>();
  private final Map<TopicPartition, Long> assigned = new ConcurrentHashMap<>();
  private final ReentrantLock turn = new ReentrantLock();
  private final AtomicBoolean outdated = new AtomicBoolean();
  private int round;

  public Subscription(
      String name,
      Handlers handlers,
      MongoDatabase database,
      ConsumerFactory<String, byte[]> consumers,
      JsonMapper json,
      Clock clock,
      MeterRegistry meters) {
    this.handlers = handlers;
    this.deadLetters = new DeadLetters(database, name);
    this.positions = new StreamPositions(database, name);
    this.json = json;
    this.clock = clock;
    this.meters = meters;
    var properties = new ContainerProperties(handlers.topics().toArray(String[]::new));
    properties.setGroupId(name);
    properties.setAckMode(AckMode.MANUAL);
    properties.setMessageListener(
        (BatchAcknowledgingConsumerAwareMessageListener<String, byte[]>)
            (records, acknowledgment, consumer) -> {
              receive(records);
              for (ConsumerRecord<String, byte[]> record : records) {
                consumed.put(record.topic() + "-" + record.partition(), record.offset() + 1);
              }
              if (acknowledgment != null) {
                acknowledgment.acknowledge();
              }
            });
    properties.setConsumerRebalanceListener(new Assignment());
    container = new ConcurrentMessageListenerContainer<>(consumers, properties);
    var backOff = new ExponentialBackOff(FIRST_PAUSE_MILLIS, PAUSE_GROWTH);
    backOff.setMaxInterval(LONGEST_PAUSE_MILLIS);
    backOff.setMaxElapsedTime(Long.MAX_VALUE);
    container.setCommonErrorHandler(new DefaultErrorHandler(backOff));
    container.setBeanName(name);
    LetterGauges.register(deadLetters, clock, meters);
  }

  /** Effects first, then what was seen, durably; the offsets are acknowledged after this. */
  private void receive(List<ConsumerRecord<String, byte[]>> records) {
    holding(
        () -> {
          catchUp();
          positions.prepare(
              records.stream().map(ConsumerRecord::key).filter(Objects::nonNull).toList());
        });
    for (ConsumerRecord<String, byte[]> record : records) {
      holding(() -> receive(record));
    }
    holding(positions::write);
  }

  private void receive(ConsumerRecord<String, byte[]> record) {
    boolean lenient = isLenient(record.topic(), record.partition(), record.offset());
    Envelope event = Envelope.of(record);
    if (deadLetters.holds(event.id()) || deadLetters.isDiscarded(event.id())) {
      countDuplicate();
    } else if (event.flaw() != null) {
      setAside(record, event, Failure.dead(event.flaw(), null));
    } else if (deadLetters.blocks(event.stream(), event.order())) {
      setAside(record, event, Failure.waiting(SetAsideReason.BEHIND_AN_EARLIER_EVENT));
    } else {
      switch (judge(event, lenient)) {
        case SEEN -> countDuplicate();
        case TOO_EARLY ->
            setAside(record, event, Failure.waiting(SetAsideReason.PREVIOUS_EVENT_MISSING));
        case NEXT -> {
          Failure failure = tryHandle(record, event);
          if (failure != null) {
            setAside(record, event, failure);
          } else {
            positions.seen(event.stream(), event.order(), lenient);
            takeUp(event.stream(), false);
          }
        }
      }
    }
  }

  private StreamPosition.Verdict judge(Envelope event, boolean lenient) {
    StreamPosition.Verdict verdict =
        StreamPosition.judge(
            positions.of(event.stream()), event.order(), event.previous(), lenient);
    boolean leftOut =
        verdict == StreamPosition.Verdict.SEEN
            && deadLetters.leftOut(event.stream(), event.order());
    return leftOut ? StreamPosition.Verdict.NEXT : verdict;
  }

  /** Whether the partition was read before without positions. */
  private boolean isLenient(String topic, int partition, long offset) {
    var where = new TopicPartition(topic, partition);
    return positions.beganInTheMiddle(where, assigned.getOrDefault(where, offset));
  }

  private boolean isLenient(LetterEntry entry) {
    // its partition has been read at least that far
    return isLenient(entry.topic(), entry.partition(), entry.offset() + 1);
  }

  /** Handles one event; says why where it did not take effect. */
  private @Nullable Failure tryHandle(ConsumerRecord<String, byte[]> record, Envelope event) {
    Handlers.Handler<?> handler = handlers.of(event.type());
    if (handler == null && !handlers.declaresOtherVersionOf(event.type())) {
      meters.counter("retention.subscription.skipped", "type", event.type()).increment();
      return null;
    }
    if (handler == null) {
      return Failure.dead(SetAsideReason.UNKNOWN_VERSION, event.type());
    }
    try {
      handle(record, event.id(), handler);
      return null;
    } catch (CommandFailure.Refused refused) {
      Refusal refusal = refused.refusal();
      boolean tooEarly = refusal.reason().kind() == Kind.NOT_YET_KNOWN;
      return new Failure(
          tooEarly ? Standing.WAITING : Standing.DEAD, refusal.reason().code(), refusal.field());
    } catch (JacksonException e) {
      return Failure.dead(SetAsideReason.BODY_DOES_NOT_FIT, e.getClass().getSimpleName());
    } catch (RuntimeException e) {
      if (Outage.isBehind(e) || !container.isRunning()) {
        throw e;
      }
      LOG.warn("the handler of event {} failed", event.id(), e);
      return new Failure(
          Standing.WAITING, SetAsideReason.HANDLER_FAILED.code(), e.getClass().getSimpleName());
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

  private void setAside(ConsumerRecord<String, byte[]> record, Envelope event, Failure failure) {
    deadLetters.put(
        record, event, failure.standing(), failure.code(), failure.detail(), clock.instant());
    report(event.id(), failure);
  }

  private void report(String eventId, Failure failure) {
    if (failure.standing() == Standing.DEAD) {
      LOG.error("event {} is set aside: {}", eventId, failure.code());
      meters.counter("retention.subscription.dead").increment();
    }
  }

  private void countDuplicate() {
    meters.counter("retention.subscription.duplicates").increment();
  }

  /**
   * Tries the waiting letters of the partitions at hand again, each stream's in order; stops a
   * stream at its first failure.
   */
  public void retryWaiting() {
    holding(
        () -> {
          round = (round + 1) % ROUNDS_BETWEEN_REFRESHES;
          catchUp();
          if (round == 0) {
            refreshBlocked();
          }
        });
    for (LetterEntry first : deadLetters.waitingFirst()) {
      if (assigned.containsKey(new TopicPartition(first.topic(), first.partition()))) {
        holding(() -> takeUp(first.stream(), false));
      }
    }
  }

  @Override
  public void tryAgain(String stream) {
    holding(() -> takeUp(stream, true));
  }

  @Override
  public void discard(LetterEntry first, Discard discard) {
    holding(
        () -> {
          deadLetters.discard(first, discard);
          countAsSeen(first);
          takeUp(first.stream(), false);
        });
  }

  private void countAsSeen(LetterEntry entry) {
    if (entry.order() != LetterEntry.NO_ORDER) {
      positions.forget(entry.stream());
      positions.seen(entry.stream(), entry.order(), isLenient(entry));
      positions.write();
    }
  }

  /** Handles the letters of a stream from the first one on; {@code evenDead} goes for that one. */
  private void takeUp(String stream, boolean evenDead) {
    boolean forced = evenDead;
    while (true) {
      LetterEntry first = deadLetters.first(stream).orElse(null);
      if (first == null || (first.standing() == Standing.DEAD && !forced)) {
        return;
      }
      Letter letter = deadLetters.read(first).orElse(null);
      if (letter != null && !takeUp(letter, forced)) {
        return;
      }
      forced = false;
    }
  }

  /** Handles one letter; true where it is out of the way. */
  private boolean takeUp(Letter letter, boolean byOperator) {
    LetterEntry entry = letter.entry();
    if (entry.order() == LetterEntry.NO_ORDER) {
      return false;
    }
    boolean lenient = isLenient(entry);
    Envelope event = Envelope.of(letter.record());
    Failure failure =
        switch (judge(event, lenient)) {
          case SEEN -> null;
          case TOO_EARLY -> Failure.waiting(SetAsideReason.PREVIOUS_EVENT_MISSING);
          case NEXT -> tryHandle(letter.record(), event);
        };
    if (failure == null) {
      positions.seen(entry.stream(), entry.order(), lenient);
      positions.write();
      deadLetters.remove(entry);
      return true;
    }
    boolean failed = failure.code().equals(SetAsideReason.HANDLER_FAILED.code());
    int attempts = failed ? entry.attempts() + 1 : entry.attempts();
    boolean givenUp = failed && (attempts >= ATTEMPTS || byOperator);
    Standing standing = givenUp ? Standing.DEAD : failure.standing();
    if (standing == Standing.DEAD && entry.standing() != Standing.DEAD) {
      report(entry.eventId(), new Failure(standing, failure.code(), failure.detail()));
    }
    deadLetters.change(entry, standing, failure.code(), failure.detail(), attempts);
    return false;
  }

  /** After a change of the assignment, others may have written what is in memory here. */
  private void catchUp() {
    if (outdated.getAndSet(false)) {
      try {
        positions.write();
        positions.forget();
        deadLetters.refresh();
        deadLetters.discarded().forEach(letter -> finishDiscard(letter.entry()));
      } catch (RuntimeException e) {
        outdated.set(true);
        throw e;
      }
    }
  }

  /** Another instance may have handled or given up what is set aside here. */
  private void refreshBlocked() {
    Set<String> blocked = deadLetters.blockedStreams();
    if (!blocked.isEmpty()) {
      deadLetters.refresh();
      blocked.forEach(positions::forget);
    }
  }

  /** A kill may have come between the operator's word and the position. */
  private void finishDiscard(LetterEntry entry) {
    boolean lenient = isLenient(entry);
    StreamPosition position = positions.of(entry.stream());
    if (entry.order() != LetterEntry.NO_ORDER
        && StreamPosition.judge(position, entry.order(), null, lenient)
            == StreamPosition.Verdict.NEXT) {
      countAsSeen(entry);
    }
  }

  private void holding(Runnable step) {
    turn.lock();
    try {
      step.run();
    } finally {
      turn.unlock();
    }
  }

  @Override
  public DeadLetters deadLetters() {
    return deadLetters;
  }

  /** Why an event did not take effect. */
  private record Failure(Standing standing, String code, @Nullable String detail) {
    static Failure dead(SetAsideReason reason, @Nullable String detail) {
      return new Failure(Standing.DEAD, reason.code(), detail);
    }

    static Failure waiting(SetAsideReason reason) {
      return new Failure(Standing.WAITING, reason.code(), null);
    }
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

  private final class Assignment implements ConsumerAwareRebalanceListener {
    @Override
    public void onPartitionsAssigned(
        Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
      for (TopicPartition partition : partitions) {
        long next = consumer.position(partition);
        consumed.put(partition.toString(), next);
        assigned.put(partition, next);
      }
      outdated.set(true);
    }

    @Override
    public void onPartitionsRevokedAfterCommit(
        Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
      partitions.forEach(assigned::remove);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
      partitions.forEach(assigned::remove);
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
