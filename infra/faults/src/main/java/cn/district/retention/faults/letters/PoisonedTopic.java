package cn.district.retention.faults.letters;

import cn.district.retention.faults.Course;
import cn.district.retention.faults.Scenario;
import cn.district.retention.faults.Tally;
import cn.district.retention.faults.process.Await;
import cn.district.retention.faults.process.KafkaSettings;
import cn.district.retention.faults.process.Scratch;
import cn.district.retention.faults.process.Server;
import cn.district.retention.servicekit.subscription.DeadLetters;
import cn.district.retention.servicekit.subscription.LetterEntry;
import cn.district.retention.servicekit.subscription.Subscription;
import cn.district.retention.servicekit.subscription.SubscriptionFactory;
import cn.district.retention.testkit.LocalStore;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/** One event in a hundred cannot be handled. */
public final class PoisonedTopic implements Scenario {

  private static final String SUBSCRIPTION = "faults";
  private static final int PARTITIONS = 12;
  private static final int EVENTS_A_POISON = 100;
  private static final int EVENTS_A_STREAM = 10;
  private static final int UNDECLARED_PERCENT = 2;
  private static final int HUNDRED = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @Override
  public void run(Course course, Tally tally) throws Exception {
    Map<String, List<Note>> streams = draw(course);
    try (Scratch scratch = Scratch.make();
        Server broker = Server.broker(scratch.folder());
        LocalStore store = LocalStore.start();
        MongoClient client = store.client()) {
      publish(broker, streams, course.random());
      new Run(broker, client.getDatabase("letters"), streams, tally).live();
    }
  }

  private static Map<String, List<Note>> draw(Course course) {
    SplittableRandom random = course.random();
    int events = course.count() * EVENTS_A_POISON;
    Set<Integer> poisoned = new HashSet<>();
    while (poisoned.size() < course.count()) {
      poisoned.add(random.nextInt(events));
    }
    Map<String, List<Note>> streams = new LinkedHashMap<>();
    for (int i = 0; i < events; i++) {
      String stream = "notes/" + i / EVENTS_A_STREAM;
      int sequence = 1 + i % EVENTS_A_STREAM;
      Poison poison =
          poisoned.contains(i) ? Poison.values()[random.nextInt(Poison.values().length)] : null;
      boolean declared = poison != null || random.nextInt(HUNDRED) >= UNDECLARED_PERCENT;
      streams
          .computeIfAbsent(stream, id -> new ArrayList<>())
          .add(new Note(stream, sequence, poison, declared));
    }
    return streams;
  }

  /** Streams are interleaved, each in its own order. */
  private static void publish(
      Server broker, Map<String, List<Note>> streams, SplittableRandom random) throws Exception {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.address()))) {
      admin.createTopics(List.of(new NewTopic(Note.TOPIC, PARTITIONS, (short) 1))).all().get();
    }
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(KafkaSettings.producer(broker.address()))) {
      Map<String, Integer> next = new HashMap<>();
      List<String> open = new ArrayList<>(streams.keySet());
      while (!open.isEmpty()) {
        int at = random.nextInt(open.size());
        String stream = open.get(at);
        int position = next.merge(stream, 1, Integer::sum) - 1;
        List<Note> notes = streams.getOrDefault(stream, List.of());
        producer.send(notes.get(position).record());
        if (position + 1 == notes.size()) {
          open.set(at, open.getLast());
          open.removeLast();
        }
      }
    }
  }

  private record Run(
      Server broker,
      MongoDatabase database,
      Map<String, List<Note>> streams,
      Tally tally,
      Recorder recorder,
      Map<String, List<String>> faults) {

    Run(Server broker, MongoDatabase database, Map<String, List<Note>> streams, Tally tally) {
      this(broker, database, streams, tally, new Recorder(), new TreeMap<>());
    }

    void live() throws Exception {
      Subscription strict = factory().subscribe(recorder.strict());
      consumeAll(strict);
      strict.retryWaiting();
      strict.stop();
      checkSetAside(strict.deadLetters());
      tally.note(
          "%d events, %d letters, %d streams held up"
              .formatted(
                  streams.values().stream().mapToInt(List::size).sum(),
                  strict.deadLetters().entries().size(),
                  strict.deadLetters().blockedStreams().size()));
      Subscription corrected = factory().subscribe(recorder.tolerant());
      consumeAll(corrected);
      corrected.deadLetters().blockedStreams().forEach(corrected::tryAgain);
      corrected.stop();
      checkExact(corrected.deadLetters());
      judge();
    }

    private SubscriptionFactory factory() {
      return new SubscriptionFactory(
          SUBSCRIPTION,
          database,
          new DefaultKafkaConsumerFactory<>(KafkaSettings.consumer(broker.address())),
          Clock.systemUTC(),
          new SimpleMeterRegistry());
    }

    private void consumeAll(Subscription subscription) throws Exception {
      long all = streams.values().stream().mapToLong(List::size).sum();
      subscription.start();
      boolean consumed =
          Await.until(
              PATIENCE,
              () ->
                  subscription.consumed().values().stream().mapToLong(Long::longValue).sum()
                      == all);
      if (!consumed) {
        throw new IllegalStateException("the topic is not read within " + PATIENCE);
      }
    }

    /** What precedes the first poison took effect; it and what follows is kept, byte by byte. */
    private void checkSetAside(DeadLetters letters) {
      Set<String> blocked = letters.blockedStreams();
      Map<String, String> kept = new HashMap<>();
      for (LetterEntry entry : letters.entries()) {
        letters
            .read(entry)
            .ifPresent(
                letter ->
                    kept.put(
                        entry.eventId(),
                        new String(letter.record().value(), StandardCharsets.UTF_8)));
      }
      streams.forEach(
          (stream, notes) -> {
            List<Note> declared = notes.stream().filter(Note::declared).toList();
            List<Note> before = declared.stream().takeWhile(note -> note.poison() == null).toList();
            List<Note> behind = declared.subList(before.size(), declared.size());
            if (!recorder.of(stream).equals(sequences(before))) {
              fault(stream, "took in %s, not %s".formatted(recorder.of(stream), sequences(before)));
            }
            if (blocked.contains(stream) == behind.isEmpty()) {
              fault(stream, behind.isEmpty() ? "is held up" : "is not held up");
            }
            for (Note note : behind) {
              if (!note.body().equals(kept.remove(note.id()))) {
                fault(stream, note.id() + " is not kept as it came");
              }
            }
            if (!behind.isEmpty()) {
              // what nobody declared may wait behind the poison or be skipped
              notes.stream().filter(note -> !note.declared()).map(Note::id).forEach(kept::remove);
            }
          });
      kept.keySet().forEach(id -> fault(id, "is kept and was no poison"));
    }

    private void checkExact(DeadLetters letters) {
      streams.forEach(
          (stream, notes) -> {
            List<Integer> all = sequences(notes.stream().filter(Note::declared).toList());
            if (!recorder.of(stream).equals(all)) {
              fault(stream, "ends with %s, not %s".formatted(recorder.of(stream), all));
            }
          });
      letters
          .entries()
          .forEach(entry -> fault(entry.stream(), "still has the letter " + entry.eventId()));
    }

    private void judge() {
      streams.forEach(
          (stream, notes) ->
              notes.stream()
                  .filter(note -> note.poison() != null)
                  .forEach(
                      note ->
                          tally.judge(
                              note.id() + " " + note.poison(),
                              faults.getOrDefault(stream, List.of()))));
      faults.forEach(
          (stream, found) -> {
            boolean poisoned =
                streams.getOrDefault(stream, List.of()).stream()
                    .anyMatch(note -> note.poison() != null);
            if (!poisoned) {
              tally.judge(stream + ", where no poison is", found);
            }
          });
    }

    private void fault(String stream, String what) {
      faults.computeIfAbsent(stream, id -> new ArrayList<>()).add(stream + " " + what);
    }

    private static List<Integer> sequences(List<Note> notes) {
      return notes.stream().map(Note::sequence).toList();
    }
  }
}
