package cn.district.retention.faults.writing;

import cn.district.retention.faults.process.KafkaSettings;
import cn.district.retention.faults.process.Lines;
import cn.district.retention.servicekit.aggregate.AggregateOutbox;
import cn.district.retention.servicekit.aggregate.Aggregates;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.aggregate.Settlement;
import cn.district.retention.servicekit.eventstore.Commit.Origin;
import cn.district.retention.servicekit.eventstore.Commit.RequestMark;
import cn.district.retention.servicekit.eventstore.EventStore;
import cn.district.retention.servicekit.eventstore.MongoEventStore;
import cn.district.retention.servicekit.privacy.MasterKeyFile;
import cn.district.retention.servicekit.privacy.MongoPersonalKeys;
import cn.district.retention.servicekit.privacy.PersonalKeys;
import cn.district.retention.servicekit.relay.OwnTopics;
import cn.district.retention.servicekit.relay.RecordWriter;
import cn.district.retention.servicekit.relay.Relay;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import tools.jackson.databind.json.JsonMapper;

/**
 * A child process that writes diaries: {@code WritingService <port> <store's uri> <broker> <alone>
 * <look every, ms>}.
 *
 * <p>It stands by until it is asked {@code go <clock ahead, s>}: then its store is held against its
 * topic and its relay begins. From there on it is asked {@code write <diary> <entry> <notes>
 * <quiet> <request>}, answered by {@code written <version>} or {@code failed <why>}; {@code orphan
 * …}, the same, whose commit the relay is not offered, as where its writer has died; {@code arm
 * <step> <times>}; {@code waiting}.
 */
final class WritingService {

  private static final int KEY_BYTES = 32;

  private final Trap trap;
  private final Relay relay;
  private final Commands commands;
  private final Commands orphaning;

  private WritingService(
      EventStore store,
      EventStore leftBehind,
      PersonalKeys keys,
      Supplier<Producer<String, byte[]>> producers,
      Trap trap,
      Duration lookEvery,
      Clock clock) {
    this.trap = trap;
    Aggregates aggregates = new Aggregates(List.of(Diary.TYPE));
    this.relay = relay(new TrappedStore(store, trap), aggregates, producers, lookEvery);
    this.commands = commands(store, aggregates, keys, relay, clock);
    Relay idle = relay(leftBehind, aggregates, MockProducer::new, lookEvery);
    this.orphaning = commands(leftBehind, aggregates, keys, idle, clock);
  }

  private static Relay relay(
      EventStore store,
      Aggregates aggregates,
      Supplier<Producer<String, byte[]>> producers,
      Duration lookEvery) {
    return new Relay(
        store,
        new AggregateOutbox(aggregates),
        new RecordWriter("/faults", new JsonMapper()),
        producers,
        lookEvery);
  }

  private static Commands commands(
      EventStore store, Aggregates aggregates, PersonalKeys keys, Relay relay, Clock clock) {
    Settlement settlement = new Settlement(store, aggregates, keys, List.of(), List.of(), relay);
    return new Commands(store, keys, settlement, clock);
  }

  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    MongoClient client = DiaryStore.client(arguments[1]);
    String kafka = arguments[2];
    boolean alone = Boolean.parseBoolean(arguments[3]);
    Duration lookEvery = Duration.ofMillis(Long.parseLong(arguments[4]));
    MongoDatabase database = client.getDatabase(DiaryStore.DATABASE);
    MongoEventStore store = new MongoEventStore(database, alone);
    store.createIndexes();
    String masterKey = Base64.getEncoder().encodeToString(new byte[KEY_BYTES]);
    PersonalKeys keys =
        new MongoPersonalKeys(
            database,
            client.getDatabase(DiaryStore.DATABASE + "_keys"),
            MasterKeyFile.of(List.of("faults-1 " + masterKey)));
    Trap trap = new Trap();
    Supplier<Producer<String, byte[]>> producers =
        () -> new TrappedProducer(KafkaSettings.producer(kafka), trap);
    OwnTopics ownTopics =
        new OwnTopics(
            List.of(Diary.TOPIC), store, () -> new KafkaConsumer<>(KafkaSettings.consumer(kafka)));
    AtomicReference<WritingService> running = new AtomicReference<>();
    Lines.serve(
        port,
        line -> {
          WritingService service = running.get();
          if (service != null) {
            return service.answer(line);
          }
          Duration ahead =
              Duration.ofSeconds(Long.parseLong(line.substring(line.indexOf(' ') + 1)));
          service =
              new WritingService(
                  store,
                  new MongoEventStore(database, alone),
                  keys,
                  producers,
                  trap,
                  lookEvery,
                  Clock.offset(Clock.systemUTC(), ahead));
          ownTopics.requireStoreIsNotBehind();
          service.relay.start();
          running.set(service);
          return "going";
        });
  }

  private String answer(String line) {
    String[] words = line.split(" ", -1);
    return switch (words[0]) {
      case "write" -> write(commands, words);
      case "orphan" -> write(orphaning, words);
      case "arm" -> {
        trap.arm(Step.valueOf(words[1]), Integer.parseInt(words[2]));
        yield "armed";
      }
      default -> "failed no such question";
    };
  }

  private static String write(Commands commands, String[] words) {
    Diary.Command.Write command =
        new Diary.Command.Write(
            words[1], words[2], Integer.parseInt(words[3]), Boolean.parseBoolean(words[4]));
    String request = words[5];
    Cause cause =
        new Cause(
            new Origin("faults", null, request, request),
            new RequestMark(request, Integer.toHexString(command.hashCode())));
    try {
      Committed<Diary.State> committed =
          commands.execute(
              Diary.TYPE, command.diaryId(), command, new Expectation.Whatever(), cause);
      return "written " + committed.version();
    } catch (RuntimeException e) {
      return "failed " + e.toString().replaceAll("\\s+", " ");
    }
  }
}
