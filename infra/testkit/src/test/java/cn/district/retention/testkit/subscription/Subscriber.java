package cn.district.retention.testkit.subscription;

import static org.awaitility.Awaitility.await;

import cn.district.retention.contracts.ContractTypes;
import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.PupilRegisteredV1;
import cn.district.retention.decider.Refusal;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.subscription.DeadLetters.Standing;
import cn.district.retention.servicekit.subscription.ForeignEvent;
import cn.district.retention.servicekit.subscription.Handlers;
import cn.district.retention.servicekit.subscription.LetterEntry;
import cn.district.retention.servicekit.subscription.Subscription;
import cn.district.retention.testkit.AdjustableClock;
import cn.district.retention.testkit.AllowedCommands;
import cn.district.retention.testkit.ContractPublisher;
import cn.district.retention.testkit.LocalBroker;
import cn.district.retention.testkit.LocalStore;
import cn.district.retention.testkit.PublishedStream;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * A subscription to the enrolment topic of a real broker with a handler that records what it is
 * given of the streams of one test, and refuses or fails where it is told to.
 */
final class Subscriber implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(30);
  static final LocalDate DATE = LocalDate.parse("2024-09-01");
  static final String REGISTERED = ContractTypes.typeOf(PupilRegisteredV1.class);
  static final String EARLIER = REGISTERED.replace(".v1", ".v0");

  final AdjustableClock clock = AdjustableClock.atNoonOf("2024-09-02");
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final AllowedCommands commands = new AllowedCommands().scanned("dead_letters", "subscription");
  final MongoClient client = LocalStore.shared().client(commands);
  final MongoDatabase database = client.getDatabase(LocalStore.freshDatabase(Subscriber.class));
  final String group = "subscriber-" + UUID.randomUUID();
  final ContractPublisher publisher = new ContractPublisher(LocalBroker.shared(), clock);
  final String pupil = UUID.randomUUID().toString();
  final String streamId = "pupil/" + pupil;
  final PublishedStream stream = publisher.stream(Topic.ENROLLMENT, streamId);

  private final List<ForeignEvent<?>> handled = new CopyOnWriteArrayList<>();
  private final Set<String> own = ConcurrentHashMap.newKeySet();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final Map<String, RuntimeException> failing = new ConcurrentHashMap<>();
  private final AtomicInteger outages = new AtomicInteger();
  private Subscription subscription;
  private boolean knowsTheNewVersion;

  /** A version before the first one: it named the year alone. */
  public record PupilRegisteredV0(String pupilId, int year) {
    PupilRegisteredV1 next() {
      return new PupilRegisteredV1(pupilId, "D1", LocalDate.of(year, 9, 1));
    }
  }

  Subscriber() {
    own.add(streamId);
    subscription = newSubscription();
  }

  Subscriber started() {
    subscription.start();
    return this;
  }

  Subscription subscription() {
    return subscription;
  }

  void restart() {
    subscription.stop();
    subscription = newSubscription();
    subscription.start();
  }

  void stop() {
    subscription.stop();
  }

  /** The next one started is of a build that declares version 9 too. */
  void learnVersion9() {
    knowsTheNewVersion = true;
  }

  private Subscription newSubscription() {
    var consumers =
        new DefaultKafkaConsumerFactory<>(
            Map.<String, Object>of(
                "bootstrap.servers", LocalBroker.shared().bootstrapServers(),
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false",
                "metadata.max.age.ms", "1000"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    Handlers handlers =
        new Handlers()
            .on(Topic.ENROLLMENT.topicName(), REGISTERED, PupilRegisteredV1.class, this::accept)
            .upcasting(
                EARLIER, PupilRegisteredV0.class, PupilRegisteredV1.class, PupilRegisteredV0::next);
    if (knowsTheNewVersion) {
      handlers.on(
          Topic.ENROLLMENT.topicName(),
          REGISTERED.replace(".v1", ".v9"),
          PupilRegisteredV1.class,
          this::accept);
    }
    return new Subscription(
        group, handlers, database, consumers, JsonMapper.builder().build(), clock, meters);
  }

  private void accept(ForeignEvent<PupilRegisteredV1> event) {
    if (!own.contains(event.stream())) {
      return;
    }
    if (outages.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      throw new MongoTimeoutException("the store is away");
    }
    RuntimeException failure = failing.get(event.id());
    if (failure != null) {
      throw failure;
    }
    if (refused.contains(event.stream())) {
      throw new CommandFailure.Refused(Refusal.of(TooEarly.UNIT_NOT_SEEN));
    }
    handled.add(event);
  }

  void alsoOf(String otherStream) {
    own.add(otherStream);
  }

  void refuse(String stream) {
    refused.add(stream);
  }

  void acceptAll() {
    refused.clear();
    failing.clear();
  }

  void fail(String eventId, RuntimeException failure) {
    failing.put(eventId, failure);
  }

  void outages(int times) {
    outages.set(times);
  }

  List<ForeignEvent<?>> handled() {
    return List.copyOf(handled);
  }

  List<Long> sequences() {
    return handled.stream().map(ForeignEvent::sequence).toList();
  }

  PupilRegisteredV1 registered() {
    return new PupilRegisteredV1(pupil, "D1", DATE);
  }

  String body() {
    return new String(ContractPublisher.bodyOf(registered()), StandardCharsets.UTF_8);
  }

  /** Sends one event as it is, in the stream of the test. */
  void publishRaw(long version, @Nullable Long previous, String type, String body) {
    Map<String, String> headers = new HashMap<>();
    headers.put("ce_id", eventId(version));
    headers.put("ce_type", type);
    headers.put("ce_time", "2024-09-02T04:00:00Z");
    headers.put("ce_sequence", Long.toString(version));
    headers.put("ce_correlation", "c");
    if (previous != null) {
      headers.put("ce_previousevent", eventId(previous));
    }
    publisher.sendRaw(
        Topic.ENROLLMENT.topicName(), streamId, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  String eventId(long version) {
    return streamId + ":" + version + ":0";
  }

  void awaitHandled(int events) {
    await().atMost(PATIENCE).until(() -> handled.size() >= events);
  }

  void awaitLetters(int letters) {
    await().atMost(PATIENCE).until(() -> letters().size() == letters);
  }

  boolean isBlocked() {
    return subscription.deadLetters().blockedStreams().contains(streamId);
  }

  /** The letters of the test's stream in the stream's order. */
  List<LetterEntry> letters() {
    return subscription.deadLetters().entries().stream()
        .filter(entry -> entry.stream().equals(streamId))
        .sorted(Comparator.comparingLong(LetterEntry::order))
        .toList();
  }

  List<Standing> standings() {
    return letters().stream().map(LetterEntry::standing).toList();
  }

  List<String> codes() {
    return letters().stream().map(LetterEntry::code).toList();
  }

  double counted(String meter) {
    Counter counter = meters.find("retention.subscription." + meter).counter();
    return counter == null ? 0 : counter.count();
  }

  /** Runs the round that a service runs every second until something holds. */
  void retryUntil(Callable<Boolean> condition) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              subscription.retryWaiting();
              return condition.call();
            });
  }

  @Override
  public void close() {
    subscription.stop();
    publisher.close();
    client.close();
    commands.verify();
  }

  private enum TooEarly implements Refusal.Reason {
    UNIT_NOT_SEEN;

    @Override
    public Refusal.Kind kind() {
      return Refusal.Kind.NOT_YET_KNOWN;
    }
  }
}
