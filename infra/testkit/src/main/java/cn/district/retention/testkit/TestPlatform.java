package cn.district.retention.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.DisposableBean;

/** The servers, the clock and the tokens of one application under test; tests have it injected. */
public final class TestPlatform implements DisposableBean {

  private final LocalBroker broker;
  private final LocalStore store;
  private final AdjustableClock clock;
  private final AllowedCommands commands = new AllowedCommands();
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

  /** What a deployment would set as environment variables or in its configuration. */
  Map<String, Object> properties() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("MONGODB_URI", store.uri());
    properties.put("spring.mongodb.uri", store.uri());
    properties.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    properties.put("spring.kafka.bootstrap-servers", broker.bootstrapServers());
    properties.put("IDENTITY_ISSUER_URI", tokens().issuer());
    properties.put("spring.security.oauth2.resourceserver.jwt.issuer-uri", tokens().issuer());
    properties.put("spring.security.oauth2.resourceserver.jwt.jwk-set-uri", tokens().jwkSetUri());
    return properties;
  }

  @Override
  public void destroy() {
    if (alone) {
      broker.close();
      store.close();
    }
  }
}
