package cn.district.retention.servicekit.configuration;

import cn.district.retention.servicekit.aggregate.AggregateOutbox;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Aggregates;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.OwnProcess;
import cn.district.retention.servicekit.aggregate.OwnView;
import cn.district.retention.servicekit.aggregate.Settlement;
import cn.district.retention.servicekit.eventstore.EventStore;
import cn.district.retention.servicekit.eventstore.MongoEventStore;
import cn.district.retention.servicekit.privacy.PersonalKeys;
import cn.district.retention.servicekit.relay.OwnTopics;
import cn.district.retention.servicekit.relay.RecordWriter;
import cn.district.retention.servicekit.relay.Relay;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The write side of a service: log, commands, relay. A service without aggregates switches it off.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "retention.write-side", matchIfMissing = true)
class WriteSideConfiguration {

  private static final int STORE_ATTEMPTS = 20;
  private static final Duration LOOKS_OF_ONE_INSTANCE = Duration.ofMinutes(1);

  @Bean
  MongoEventStore eventStore(MongoDatabase database, RetentionProperties properties) {
    var store = new MongoEventStore(database, properties.sweepEvery() == null);
    createIndexes(store);
    return store;
  }

  /** A store that is still starting itself is waited for; requests later do not wait so long. */
  private static void createIndexes(MongoEventStore store) {
    for (int attempt = 1; ; attempt++) {
      try {
        store.createIndexes();
        return;
      } catch (MongoTimeoutException e) {
        if (attempt == STORE_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  @Bean
  Aggregates aggregates(ObjectProvider<AggregateType<?, ?, ?>> types) {
    return new Aggregates(types.stream().toList());
  }

  @Bean
  Relay relay(
      EventStore store,
      Aggregates aggregates,
      ProducerFactory<String, byte[]> producers,
      JsonMapper json,
      MeterRegistry meters,
      RetentionProperties properties) {
    var relay =
        new Relay(
            store,
            new AggregateOutbox(aggregates),
            new RecordWriter("/" + properties.service(), json),
            () -> new KafkaProducer<>(producers.getConfigurationProperties()),
            properties.sweepEvery() == null ? LOOKS_OF_ONE_INSTANCE : properties.sweepEvery());
    meters.gauge("retention.relay.waiting", relay, Relay::waiting);
    meters
        .more()
        .timeGauge(
            "retention.relay.lag",
            Tags.empty(),
            relay,
            TimeUnit.MILLISECONDS,
            r -> r.lag().toMillis());
    return relay;
  }

  @Bean
  Settlement settlement(
      EventStore store,
      Aggregates aggregates,
      PersonalKeys keys,
      ObjectProvider<OwnView> views,
      ObjectProvider<OwnProcess> processes,
      Relay relay) {
    return new Settlement(
        store,
        aggregates,
        keys,
        views.orderedStream().toList(),
        processes.orderedStream().toList(),
        relay);
  }

  @Bean
  Commands commands(EventStore store, PersonalKeys keys, Settlement settlement, Clock clock) {
    return new Commands(store, keys, settlement, clock);
  }

  @Bean
  OwnTopics ownTopics(
      EventStore store, ConsumerFactory<String, byte[]> consumers, RetentionProperties properties) {
    return new OwnTopics(
        properties.publishes(), store, () -> consumers.createConsumer(null, "own-topics"));
  }

  /** Starts once the views are there, stops before the store goes away. */
  @Bean
  SmartLifecycle relayLifecycle(Relay relay, Settlement settlement, OwnTopics ownTopics) {
    return new SmartLifecycle() {
      private volatile boolean running;

      @Override
      public void start() {
        ownTopics.requireStoreIsNotBehind();
        relay.start();
        running = true;
      }

      @Override
      public void stop() {
        relay.close();
        running = false;
      }

      @Override
      public boolean isRunning() {
        return running;
      }
    };
  }
}
