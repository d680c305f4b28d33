package cn.district.retention.testkit;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.DisposableBean;

/** The servers, the clock and the tokens of one application under test; tests have it injected. */
public final class TestPlatform implements DisposableBean {

  /** The district that the application serves, where a test names no other. */
  public static final String DISTRICT = "b7c1a3f0-52de-4f0b-9a64-3c1d6f8e2a10";

  /** The subject that administers the district before anybody is appointed. */
  public static final String ADMIN = "5d0f6a92-8c3b-4e7d-b1a5-90e4c2f7d318";

  private final LocalBroker broker;
  private final LocalStore store;
  private final AdjustableClock clock;
  private final AllowedCommands commands =
      new AllowedCommands().scanned("dead_letters", "subscription");
  private final boolean alone;

  private TestPlatform(LocalBroker broker, LocalStore store, String date, boolean alone) {
    this.broker = broker;
    this.store = store;
    this.clock = AdjustableClock.atNoonOf(date);
    this.alone = alone;
  }

  static TestPlatform shared(String date) {
    return new TestPlatform(LocalBroker.shared(), LocalStore.shared(), date, false);
  }

  static TestPlatform alone(String date) {
    return new TestPlatform(LocalBroker.start(), LocalStore.start(), date, true);
  }

  public LocalBroker broker() {
    return broker;
  }

  public LocalStore store() {
    return store;
  }

  /** The application's clock. */
  public AdjustableClock clock() {
    return clock;
  }

  /** The provider that the application trusts. */
  public TestTokens tokens() {
    return TestTokens.shared();
  }

  /** Hears the application's store commands. */
  public AllowedCommands commands() {
    return commands;
  }

  /** The value of the {@code Authorization} header of the district's first administrator. */
  public String adminBearer() {
    return tokens().bearer(ADMIN, DISTRICT);
  }

  /** What a deployment would set, whatever the test says. */
  Map<String, Object> properties() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("MONGODB_URI", store.uri());
    properties.put("spring.mongodb.uri", store.uri());
    properties.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    properties.put("spring.kafka.bootstrap-servers", broker.bootstrapServers());
    properties.put("IDENTITY_ISSUER_URI", tokens().issuer());
    properties.put("spring.security.oauth2.resourceserver.jwt.issuer-uri", tokens().issuer());
    return properties;
  }

  /** What a deployment would set, unless the test says otherwise. */
  Map<String, Object> defaults() {
    return Map.of(
        "RETENTION_DISTRICT", DISTRICT,
        "RETENTION_BOOTSTRAP_ADMIN", ADMIN,
        "RETENTION_KEY_FILE", KeyFile.PATH.toString());
  }

  @Override
  public void destroy() {
    if (alone) {
      broker.close();
      store.close();
    }
  }

  /** The master key of this JVM: the shared store outlives one application context. */
  private static final class KeyFile {
    static final Path PATH = TemporaryDirectory.withMasterKey("master-keys");
  }
}
