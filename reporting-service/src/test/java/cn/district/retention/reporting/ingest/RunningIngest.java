package cn.district.retention.reporting.ingest;

import cn.district.retention.contracts.Topic;
import cn.district.retention.reporting.history.PupilHistory;
import cn.district.retention.reporting.ledger.KnowledgeLedger;
import cn.district.retention.reporting.ledger.MongoLedgerStore;
import cn.district.retention.reporting.projection.FactStore;
import cn.district.retention.reporting.statistics.SampleDistrict;
import cn.district.retention.testkit.LocalBroker;
import cn.district.retention.testkit.LocalStore;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.bson.Document;

/** The processor as the service runs it, without the service around it. */
record RunningIngest(
    FactStore facts,
    KnowledgeLedger ledger,
    DeadLetters deadLetters,
    Replay replay,
    SimpleMeterRegistry meters,
    MongoDatabase database,
    MongoClient client,
    PooledStreamingEventProcessor processor)
    implements AutoCloseable {

  static RunningIngest on(LocalBroker broker, LocalStore store, Clock clock) {
    MongoClient client = store.client();
    MongoDatabase database = client.getDatabase("reporting");
    FactStore facts = new FactStore();
    KnowledgeLedger ledger = new KnowledgeLedger(new MongoLedgerStore(database), clock);
    DeadLetters deadLetters = new DeadLetters(database, clock);
    Replay replay = new Replay();
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
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
            new EventDecoder(DeclaredContracts.of(ReadableFacts.DECLARED), meters),
            ledger,
            replay);
    PooledStreamingEventProcessor processor =
        IngestConfiguration.processorOf(source, new FactIngest(facts, ledger, deadLetters, replay));
    processor.start();
    return new RunningIngest(
        facts, ledger, deadLetters, replay, meters, database, client, processor);
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

  List<Document> lettersInStore() {
    return database.getCollection("dead_letters").find().into(new ArrayList<>());
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
