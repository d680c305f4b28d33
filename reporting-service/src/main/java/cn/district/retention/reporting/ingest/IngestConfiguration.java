package cn.district.retention.reporting.ingest;

import cn.district.retention.contracts.Topic;
import cn.district.retention.reporting.ledger.KnowledgeLedger;
import cn.district.retention.reporting.ledger.LedgerStore;
import cn.district.retention.reporting.ledger.MongoLedgerStore;
import cn.district.retention.reporting.projection.FactStore;
import cn.district.retention.servicekit.configuration.RetentionProperties;
import cn.district.retention.servicekit.drain.Drain;
import cn.district.retention.servicekit.subscription.DeadLetters;
import cn.district.retention.servicekit.subscription.LetterGauges;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;

/** The processor, put together by hand: nothing of Axon Server, no serializer, one segment. */
@Configuration(proxyBeanMethods = false)
class IngestConfiguration {

  private static final String PROCESSOR = "facts";
  private static final int CHUNKS_PER_BATCH = 64;
  private static final String RECORDS_PER_POLL = "4000";

  /** The topics that figures come from; aid and volunteer say nothing that is shown yet. */
  private static final List<String> TOPICS =
      List.of(Topic.REFERENCE.topicName(), Topic.ENROLLMENT.topicName(), Topic.DROPOUT.topicName());

  @Bean
  FactStore factStore() {
    return new FactStore();
  }

  @Bean
  LedgerStore ledgerStore(MongoDatabase database) {
    return new MongoLedgerStore(database);
  }

  @Bean
  KnowledgeLedger knowledgeLedger(LedgerStore store, Clock clock) {
    return new KnowledgeLedger(store, clock);
  }

  @Bean
  Replay replay() {
    return new Replay();
  }

  @Bean
  DeadLetters deadLetters(
      MongoDatabase database, Clock clock, MeterRegistry meters, RetentionProperties properties) {
    DeadLetters letters = new DeadLetters(database, properties.service());
    LetterGauges.register(letters, clock, meters);
    return letters;
  }

  @Bean
  EventDecoder eventDecoder(MeterRegistry meters) {
    return new EventDecoder(DeclaredContracts.of(ReadableFacts.DECLARED), meters);
  }

  @Bean
  FactIngest factIngest(
      FactStore facts,
      KnowledgeLedger ledger,
      DeadLetters deadLetters,
      EventDecoder decoder,
      MongoDatabase database,
      Replay replay,
      Clock clock,
      MeterRegistry meters) {
    return new FactIngest(
        facts, ledger, deadLetters, new OlderLetters(database), decoder, replay, clock, meters);
  }

  @Bean
  KafkaEventSource kafkaEventSource(
      ConsumerFactory<String, byte[]> consumers,
      KnowledgeLedger ledger,
      Replay replay,
      EventDecoder decoder) {
    Properties settings = new Properties();
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_PER_POLL);
    return new KafkaEventSource(
        () -> consumers.createConsumer(null, "reporting", null, settings),
        TOPICS,
        Topic.PARTITIONS,
        decoder,
        ledger,
        replay);
  }

  @Bean(initMethod = "start", destroyMethod = "shutDown")
  PooledStreamingEventProcessor factProcessor(KafkaEventSource source, FactIngest ingest) {
    return processorOf(source, ingest);
  }

  /**
   * One segment, since the facts have one writer; a batch that fails is taken again, not logged.
   */
  static PooledStreamingEventProcessor processorOf(KafkaEventSource source, FactIngest ingest) {
    return PooledStreamingEventProcessor.builder()
        .name(PROCESSOR)
        .eventHandlerInvoker(
            SimpleEventHandlerInvoker.builder()
                .eventHandlers(ingest)
                .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                .build())
        .errorHandler(PropagatingErrorHandler.instance())
        .messageSource(source)
        .tokenStore(new InMemoryTokenStore())
        .transactionManager(NoTransactionManager.instance())
        .coordinatorExecutor(IngestConfiguration::executor)
        .workerExecutor(IngestConfiguration::executor)
        .initialSegmentCount(1)
        .initialToken(messages -> OffsetToken.TAIL)
        .batchSize(CHUNKS_PER_BATCH)
        .build();
  }

  @Bean
  Drain factDrain(Replay replay) {
    return () -> {
      Map<String, Long> consumed = new TreeMap<>();
      replay.consumed().forEach((partition, next) -> consumed.put(partition.toString(), next));
      return consumed;
    };
  }

  @Bean
  HealthIndicator replayHealthIndicator(Replay replay, DeadLetters deadLetters) {
    return () -> {
      Health.Builder health = replay.isDone() ? Health.up() : Health.outOfService();
      health.withDetail("replayPercent", replay.percent());
      health.withDetail("deadLetters", deadLetters.entries().size());
      String obstacle = replay.obstacle();
      if (obstacle != null) {
        health.withDetail("obstacle", obstacle);
      }
      return health.build();
    };
  }

  private static ScheduledExecutorService executor(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().name(name).daemon().factory());
  }
}
