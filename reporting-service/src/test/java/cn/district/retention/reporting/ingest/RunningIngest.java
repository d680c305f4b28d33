package cn.district.retention.reporting.ingest;

import cn.district.retention.contracts.Topic;
import cn.district.retention.reporting.history.PupilHistory;
import cn.district.retention.reporting.ledger.KnowledgeLedger;
import cn.district.retention.reporting.ledger.MongoLedgerStore;
import cn.district.retention.reporting.projection.FactStore;
import cn.district.retention.reporting.statistics.SampleDistrict;
import cn.district.retention.servicekit.subscription.DeadLetters;
import cn.district.retention.servicekit.subscription.LetterEntry;
import cn.district.retention.testkit.LocalBroker;
import cn.district.retention.testkit.LocalStore;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;

/** The processor as the service runs it, without the service around it. */
record RunningIngest(
    FactStore facts,
    KnowledgeLedger ledger,
    FactIngest ingest,
    Replay replay,
    SimpleMeterRegistry meters,
    MongoDatabase database,
    MongoClient client,
    PooledStreamingEventProcessor processor)
    implements AutoCloseable {

  static final String SUBSCRIPTION = "reporting-service";

  static RunningIngest on(LocalBroker broker, LocalStore store, Clock clock) {
    MongoClient client = store.client();
    MongoDatabase database = client.getDatabase("reporting");
    FactStore facts = new FactStore();
    KnowledgeLedger ledger = new KnowledgeLedger(new MongoLedgerStore(database), clock);
    DeadLetters deadLetters = new DeadLetters(database, SUBSCRIPTION);
    Replay replay = new Replay();
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    EventDecoder decoder = new EventDecoder(DeclaredContracts.of(ReadableFacts.DECLARED), meters);
    FactIngest ingest =
        new FactIngest(
            facts, ledger, deadLetters, new OlderLetters(database), decoder, replay, clock, meters);
    KafkaEventSource source =
        new KafkaEventSource(
            () ->
                new KafkaConsumer<>(
                    settings(broker), new StringDeserializer(), new ByteArrayDeserializer()),
            List.of(
                Topic.REFERENCE.topicName(),
                Topic.ENROLLMENT.topicName(),
                Topic.DROPOUT.topicName()),
            Topic.PARTITIONS,
            decoder,
            ledger,
            replay);
    PooledStreamingEventProcessor processor = IngestConfiguration.processorOf(source, ingest);
    processor.start();
    return new RunningIngest(facts, ledger, ingest, replay, meters, database, client, processor);
  }

  /** As the service sets its consumers. */
  static Map<String, Object> settings(LocalBroker broker) {
    return Map.of(
        "bootstrap.servers", broker.bootstrapServers(),
        "enable.auto.commit", "false",
        "auto.offset.reset", "earliest",
        "max.poll.records", "4000",
        "fetch.max.wait.ms", "50");
  }

  boolean knows(String pupilId) {
    return !all().stream().filter(pupil -> pupil.pupilId().equals(pupilId)).toList().isEmpty();
  }

  PupilHistory pupil(String pupilId) {
    return all().stream()
        .filter(pupil -> pupil.pupilId().equals(pupilId))
        .findFirst()
        .orElseThrow();
  }

  /** The letters of a stream in the stream's order. */
  List<LetterEntry> lettersOf(String stream) {
    return ingest.deadLetters().entries().stream()
        .filter(letter -> letter.stream().equals(stream))
        .sorted(Comparator.comparingLong(LetterEntry::order))
        .toList();
  }

  private List<PupilHistory> all() {
    return facts.at(facts.visibleLine()).pupilsOf(SampleDistrict.DISTRICT);
  }

  @Override
  public void close() {
    processor.shutDown();
    client.close();
  }
}
