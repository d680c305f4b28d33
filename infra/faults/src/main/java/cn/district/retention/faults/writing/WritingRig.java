package cn.district.retention.faults.writing;

import cn.district.retention.faults.process.Await;
import cn.district.retention.faults.process.ChildJvm;
import cn.district.retention.faults.process.Lines;
import cn.district.retention.faults.process.LoopbackPorts;
import cn.district.retention.faults.process.Scratch;
import cn.district.retention.faults.process.Server;
import cn.district.retention.servicekit.eventstore.MongoEventStore;
import com.mongodb.client.MongoClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** A store, a broker, and writing services that come and go. */
final class WritingRig implements AutoCloseable {

  private static final int PARTITIONS = 12;
  private static final int SERVICE_HEAP = 128;
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Scratch scratch;
  private final Server store;
  private final Server broker;
  private final MongoClient client;
  private final Audit audit;
  private final Duration lookEvery;
  private final int atOnce;
  private final Queue<Service> standingBy = new ArrayDeque<>();
  private final Ledger ledger = new Ledger();
  private final Set<String> unchecked = new TreeSet<>();

  private WritingRig(Scratch scratch, Server store, Server broker, Duration lookEvery, int atOnce) {
    this.scratch = scratch;
    this.lookEvery = lookEvery;
    this.atOnce = atOnce;
    this.store = store;
    this.broker = broker;
    this.client = DiaryStore.client(store.mongoUri());
    this.audit =
        new Audit(
            new MongoEventStore(client.getDatabase(DiaryStore.DATABASE), false), broker.address());
  }

  /** For one service at a time, which looks after others as seldom as a service does. */
  static WritingRig start() throws IOException, InterruptedException, ExecutionException {
    return start(Duration.ofMinutes(1), 1);
  }

  /**
   * Starts store and broker.
   *
   * @param lookEvery how often the relays look for what others have left
   * @param atOnce how many services run at once
   */
  static WritingRig start(Duration lookEvery, int atOnce)
      throws IOException, InterruptedException, ExecutionException {
    Scratch scratch = Scratch.make();
    Server store = Server.store(scratch.folder());
    Server broker = Server.broker(scratch.folder());
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.address()))) {
      admin.createTopics(List.of(new NewTopic(Diary.TOPIC, PARTITIONS, (short) 1))).all().get();
    }
    return new WritingRig(scratch, store, broker, lookEvery, atOnce);
  }

  /** A running writing service. */
  record Service(ChildJvm process, int port) {

    Lines connect() throws IOException {
      return Lines.to(port);
    }

    void arm(Step step, int times) throws IOException {
      try (Lines lines = connect()) {
        lines.ask("arm %s %d".formatted(step, times));
      }
    }
  }

  Server store() {
    return store;
  }

  Ledger ledger() {
    return ledger;
  }

  Service startService() throws IOException, InterruptedException {
    return startService(Duration.ZERO);
  }

  /** Starts a service whose clock is that much ahead; the next one is made to stand by. */
  Service startService(Duration ahead) throws IOException, InterruptedException {
    // one that was starting when its store was killed is gone
    standingBy.removeIf(waiting -> !waiting.process().isAlive());
    if (standingBy.size() < atOnce) {
      standBy();
    }
    Service service = standingBy.remove();
    service.process().awaitPort(service.port(), PATIENCE);
    try (Lines lines = service.connect()) {
      lines.ask("go " + ahead.toSeconds());
    }
    standBy();
    return service;
  }

  private void standBy() throws IOException {
    int port = LoopbackPorts.free();
    ChildJvm process =
        ChildJvm.start(
            ChildJvm.Start.of(WritingService.class, SERVICE_HEAP),
            scratch.folder(),
            port,
            store.mongoUri(),
            broker.address(),
            atOnce == 1,
            lookEvery.toMillis());
    standingBy.add(new Service(process, port));
  }

  /**
   * Asks again what was not answered, waits until the relay has sent everything, and checks all
   * diaries that were touched since the last time; answers what is wrong.
   */
  List<String> settle(Service service) throws InterruptedException {
    List<String> faults = askAgain(service);
    faults.addAll(awaitChecked(Set.copyOf(unchecked)));
    unchecked.clear();
    return faults;
  }

  private List<String> askAgain(Service service) throws InterruptedException {
    List<String> faults = new ArrayList<>();
    for (Request request : ledger.takeUnanswered()) {
      if (!Await.until(PATIENCE, () -> Load.ask(service, request, ledger))) {
        faults.add("%s has no answer within %s".formatted(request, PATIENCE));
        ledger.unanswered(request);
      }
    }
    faults.addAll(ledger.takeFaults());
    return faults;
  }

  private List<String> awaitChecked(Set<String> diaries) throws InterruptedException {
    return Await.until(PATIENCE, () -> audit.check(ledger, diaries).isEmpty())
        ? List.of()
        : audit.check(ledger, diaries);
  }

  /** Writes into these diaries are under way: the next check looks at them. */
  void touching(List<String> diaries) {
    unchecked.addAll(diaries);
  }

  /** Waits until every diary there ever was is right; answers what is wrong. */
  List<String> settleAll() throws InterruptedException {
    return awaitChecked(ledger.asked().stream().map(Request::diaryId).collect(Collectors.toSet()));
  }

  String summary() {
    return "%d requests acknowledged, %s".formatted(ledger.acknowledged().size(), audit.summary());
  }

  @Override
  public void close() throws IOException, InterruptedException {
    for (Service service : standingBy) {
      service.process().kill();
    }
    audit.close();
    client.close();
    broker.close();
    store.close();
    scratch.close();
  }
}
