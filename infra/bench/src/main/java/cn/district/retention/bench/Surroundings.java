package cn.district.retention.bench;

import cn.district.retention.local.broker.Topics;
import cn.district.retention.testkit.TestTokens;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;

/** What services stand on: an empty store, a broker with its topics, tokens, keys and a clock. */
final class Surroundings implements AutoCloseable {

  static final String DISTRICT = "00000000-0000-4000-8000-00000000d157";
  static final String SECRET = "bench";

  static final String ADMIN = "00000000-0000-4000-8000-00000000ad31";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int KEY_BYTES = 32;

  private final Path repository;
  private final Scratch scratch;
  private final Server store;
  private final Server broker;
  private final TestTokens tokens;
  private final MongoClient client;

  private Surroundings(
      Path repository, Scratch scratch, Server store, Server broker, TestTokens tokens) {
    this.repository = repository;
    this.scratch = scratch;
    this.store = store;
    this.broker = broker;
    this.tokens = tokens;
    this.client = MongoClients.create("mongodb://" + store.address());
  }

  static Surroundings of(Protocol protocol, LocalDate today) throws Exception {
    Scratch scratch = Scratch.make();
    Server store = Server.store(scratch.folder());
    Server broker = Server.broker(scratch.folder());
    try (Topics topics = Topics.at(broker.address(), TIMEOUT)) {
      topics.create();
    }
    var around =
        new Surroundings(protocol.repository(), scratch, store, broker, TestTokens.start());
    Files.writeString(
        around.file("master-keys"),
        "bench-1 " + Base64.getEncoder().encodeToString(new byte[KEY_BYTES]) + "\n");
    around.setToday(today);
    return around;
  }

  /** The day on which services start; those that run are told by {@link ServiceRun#sweep}. */
  void setToday(LocalDate today) throws IOException {
    Files.writeString(
        file("clock.properties"),
        "system=%s%nplatform=%sT04:00:00Z%n".formatted(Instant.now(), today));
  }

  private Path file(String name) {
    return scratch.folder().resolve(name);
  }

  /** Starts a service and waits until it is ready. */
  ServiceRun start(String module) throws IOException, InterruptedException {
    return ServiceRun.start(this, module);
  }

  Path repository() {
    return repository;
  }

  Path folder() {
    return scratch.folder();
  }

  MongoClient client() {
    return client;
  }

  String broker() {
    return broker.address();
  }

  /** A token of the district's administrator. */
  String bearer() {
    return tokens.bearer(ADMIN, DISTRICT);
  }

  Map<String, String> environment(int port) {
    return Map.ofEntries(
        Map.entry("SERVER_ADDRESS", "127.0.0.1"),
        Map.entry("SERVER_PORT", Integer.toString(port)),
        Map.entry("MONGODB_URI", "mongodb://" + store.address()),
        Map.entry("KAFKA_BOOTSTRAP_SERVERS", broker.address()),
        Map.entry("IDENTITY_ISSUER_URI", tokens.issuer()),
        Map.entry("RETENTION_DISTRICT", DISTRICT),
        Map.entry("RETENTION_BOOTSTRAP_ADMIN", ADMIN),
        Map.entry("RETENTION_KEY_FILE", file("master-keys").toString()),
        Map.entry("RETENTION_CLOCK_FILE", file("clock.properties").toString()),
        Map.entry("SPRING_PROFILES_ACTIVE", "local"),
        Map.entry("RETENTION_LOCAL_SECRET", SECRET));
  }

  @Override
  public void close() throws Exception {
    client.close();
    tokens.close();
    broker.close();
    store.close();
    scratch.close();
  }
}
