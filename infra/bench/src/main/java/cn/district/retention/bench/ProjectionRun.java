package cn.district.retention.bench;

import cn.district.retention.reporting.ingest.Replay;
import cn.district.retention.reporting.projection.FactStore;
import cn.district.retention.servicekit.configuration.RetentionProperties;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/** One replay by reporting's own beans, into a database that has never seen the topics. */
final class ProjectionRun {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private ProjectionRun() {}

  /** Timed from the making of the consumer to the last fact. */
  static Sample take(MongoDatabase database, String servers, YearOfEvents year)
      throws InterruptedException {
    Consumers consumers = new Consumers(KafkaSettings.consumer(servers));
    try (var context = new AnnotationConfigApplicationContext()) {
      context.registerBean(MongoDatabase.class, () -> database);
      context.registerBean(Clock.class, Clock::systemUTC);
      context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
      context.registerBean(ConsumerFactory.class, () -> consumers);
      context.registerBean(
          RetentionProperties.class,
          () -> RetentionProperties.of("reporting-service", "reporting"));
      context.scan(Replay.class.getPackageName());
      context.refresh();
      awaitEnd(context.getBean(Replay.class));
      long nanos = System.nanoTime() - consumers.firstMadeAt;
      int pupils = context.getBean(FactStore.class).pupilCount();
      if (pupils != year.pupils()) {
        throw new IllegalStateException("projected %d pupils of %s".formatted(pupils, year));
      }
      return Sample.of(year.events(), nanos);
    }
  }

  private static void awaitEnd(Replay replay) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!replay.isDone()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "the replay stands at %d %%: %s".formatted(replay.percent(), replay.obstacle()));
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  /** Notes when reporting makes its consumer. */
  private static final class Consumers extends DefaultKafkaConsumerFactory<String, byte[]> {

    private volatile long firstMadeAt;

    Consumers(Map<String, Object> settings) {
      super(settings);
    }

    @Override
    public Consumer<String, byte[]> createConsumer(
        @Nullable String groupId,
        @Nullable String clientIdPrefix,
        @Nullable String clientIdSuffix,
        @Nullable Properties properties) {
      if (firstMadeAt == 0) {
        firstMadeAt = System.nanoTime();
      }
      return super.createConsumer(groupId, clientIdPrefix, clientIdSuffix, properties);
    }
  }
}
