package cn.district.retention.faults.figures;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.ContractTypes;
import cn.district.retention.contracts.Topic;
import cn.district.retention.faults.Course;
import cn.district.retention.faults.Scenario;
import cn.district.retention.faults.Tally;
import cn.district.retention.faults.process.Await;
import cn.district.retention.faults.process.ChildJvm;
import cn.district.retention.faults.process.KafkaSettings;
import cn.district.retention.faults.process.Lines;
import cn.district.retention.faults.process.LoopbackPorts;
import cn.district.retention.faults.process.Scratch;
import cn.district.retention.faults.process.Server;
import cn.district.retention.faults.process.TopicReader;
import cn.district.retention.local.broker.Topics;
import cn.district.retention.servicekit.relay.CloudEventHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reporting is killed in the middle of a batch, while it replays the topics or while new events
 * come in. Started again, its figures are those of a recount of the log, and what it answered at an
 * earlier line of its ledger it answers again.
 */
public final class KilledReporting implements Scenario {

  private static final int HEAP = 256;
  private static final int PUPILS_A_CASE = 400;
  private static final int REPEATED_PERCENT = 5;
  private static final int LONGEST_MILLIS = 250;
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final List<String> TOPICS =
      List.of(Topic.REFERENCE.topicName(), Topic.ENROLLMENT.topicName(), Topic.DROPOUT.topicName());

  @Override
  public void run(Course course, Tally tally) throws Exception {
    try (Scratch scratch = Scratch.make();
        Server store = Server.store(scratch.folder());
        Server broker = Server.broker(scratch.folder());
        Topics topics = Topics.at(broker.address(), PATIENCE)) {
      topics.create();
      try (Rig rig = new Rig(scratch, store, broker, course.random())) {
        rig.publish(SchoolYearOfLives.district());
        for (int i = 0; i < course.count(); i++) {
          boolean whileReplaying = i % 2 == 1;
          List<String> faults = rig.live("p" + i, whileReplaying);
          tally.judge(
              "kill %d, %s".formatted(i + 1, whileReplaying ? "replaying" : "listening"), faults);
        }
        tally.note(rig.summary());
      }
    }
  }

  private static final class Rig implements AutoCloseable {

    private final Scratch scratch;
    private final Server store;
    private final Server broker;
    private final SplittableRandom random;
    private final KafkaProducer<String, byte[]> producer;
    private final TopicReader log;
    private final JsonMapper json = new JsonMapper();
    private final Map<String, ContractEvent> logged = new LinkedHashMap<>();
    private final Map<Integer, Map<String, String>> answeredAt = new TreeMap<>();
    private @Nullable Child child;
    private long records;
    private int inMidReplay;

    Rig(Scratch scratch, Server store, Server broker, SplittableRandom random) {
      this.scratch = scratch;
      this.store = store;
      this.broker = broker;
      this.random = random;
      this.producer = new KafkaProducer<>(KafkaSettings.producer(broker.address()));
      this.log = new TopicReader(broker.address(), TOPICS);
    }

    private record Child(ChildJvm process, int port) {

      String ask(String question) throws IOException {
        try (Lines lines = Lines.to(port)) {
          return lines.ask(question);
        }
      }

      /** The last visible line, once the replay is through. */
      int line() throws IOException {
        return Integer.parseInt(ask("line"));
      }

      Map<String, String> figures(int line) throws IOException {
        return Cells.ofLine(ask("figures " + line));
      }
    }

    /** One case: a kill, a start and the comparison. */
    List<String> live(String name, boolean whileReplaying)
        throws IOException, InterruptedException {
      List<List<Told>> lives = SchoolYearOfLives.pupils(name, PUPILS_A_CASE, random.split());
      Child dying = whileReplaying ? null : running();
      send(lives);
      if (dying == null) {
        running().process().kill();
        producer.flush();
        dying = start();
        inMidReplay += dying.ask("line").equals("replaying") ? 1 : 0;
      }
      TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_MILLIS));
      dying.process().kill();
      producer.flush();
      child = start();
      return compare(child);
    }

    private Child running() throws IOException, InterruptedException {
      if (child == null) {
        child = start();
        compare(child);
      }
      return child;
    }

    private Child start() throws IOException, InterruptedException {
      int port = LoopbackPorts.free();
      ChildJvm process =
          ChildJvm.start(
              ChildJvm.Start.of(ReportingProcess.class, HEAP),
              scratch.folder(),
              port,
              store.mongoUri(),
              broker.address());
      process.awaitPort(port, PATIENCE);
      return new Child(process, port);
    }

    private List<String> compare(Child started) throws IOException, InterruptedException {
      List<String> faults = new ArrayList<>();
      if (!Await.until(PATIENCE, () -> started.line() >= 0)) {
        faults.add("the replay is not through after " + PATIENCE);
        return faults;
      }
      int line = started.line();
      Map<String, String> figures = started.figures(line);
      faults.addAll(Cells.differences(recount(), figures));
      for (Map.Entry<Integer, Map<String, String>> earlier : lastAnswers()) {
        Map<String, String> again = started.figures(earlier.getKey());
        for (String difference : Cells.differences(earlier.getValue(), again)) {
          faults.add("at line %d %s as before".formatted(earlier.getKey(), difference));
        }
      }
      answeredAt.put(line, figures);
      return faults;
    }

    /** The first answer ever and the latest three. */
    private List<Map.Entry<Integer, Map<String, String>>> lastAnswers() {
      List<Map.Entry<Integer, Map<String, String>>> all = List.copyOf(answeredAt.entrySet());
      List<Map.Entry<Integer, Map<String, String>>> some = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        if (i == 0 || i >= all.size() - 3) {
          some.add(all.get(i));
        }
      }
      return some;
    }

    private Map<String, String> recount() {
      log.readToEnd(this::read);
      return Recount.of(logged.values());
    }

    private void read(ConsumerRecord<String, byte[]> record) {
      records++;
      String type = header(record, CloudEventHeaders.TYPE);
      Class<? extends ContractEvent> contract =
          Objects.requireNonNull(ContractTypes.recordOf(type), type);
      logged.putIfAbsent(
          header(record, CloudEventHeaders.ID), json.readValue(record.value(), contract));
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
      return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private void send(List<List<Told>> streams) {
      Mix.of(streams, REPEATED_PERCENT, random).forEach(told -> producer.send(told.record()));
    }

    void publish(List<List<Told>> streams) {
      send(streams);
      producer.flush();
    }

    String summary() {
      return "%d records on the topics, %d of them again; %d kills in mid-replay; %d ledger lines held"
          .formatted(records, records - logged.size(), inMidReplay, answeredAt.size());
    }

    @Override
    public void close() throws InterruptedException {
      if (child != null) {
        child.process().close();
      }
      producer.close();
      log.close();
    }
  }
}
