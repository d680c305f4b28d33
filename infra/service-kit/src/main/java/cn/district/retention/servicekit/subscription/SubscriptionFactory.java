package cn.district.retention.servicekit.subscription;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.kafka.core.ConsumerFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Makes a service's subscriptions. Readers ignore fields that they do not know. */
public final class SubscriptionFactory {

  private static final JsonMapper LENIENT =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final String service;
  private final MongoDatabase database;
  private final ConsumerFactory<String, byte[]> consumers;
  private final Clock clock;
  private final MeterRegistry meters;

  public SubscriptionFactory(
      String service,
      MongoDatabase database,
      ConsumerFactory<String, byte[]> consumers,
      Clock clock,
      MeterRegistry meters) {
    this.service = service;
    this.database = database;
    this.consumers = consumers;
    this.clock = clock;
    this.meters = meters;
  }

  /** A subscription under the service's own consumer group. */
  public Subscription subscribe(Handlers handlers) {
    return new Subscription(service, handlers, database, consumers, LENIENT, clock, meters);
  }
}
