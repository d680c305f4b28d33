package cn.district.retention.bench;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.ContractTypes;
import cn.district.retention.contracts.Topic;
import cn.district.retention.local.broker.Topics;
import cn.district.retention.servicekit.relay.CloudEventHeaders;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reporting's ingest and projection of a school year, from the first record to the last visible
 * fact, against a plain consumer that reads the same records and decodes the same JSON.
 */
final class ProjectionBenchmark implements Benchmark {

  private static final double AIM = 0.4;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final List<String> READ =
      List.of(Topic.REFERENCE.topicName(), Topic.ENROLLMENT.topicName(), Topic.DROPOUT.topicName());

  @Override
  public void run(Protocol protocol, Report report) throws Exception {
    try (Scratch scratch = Scratch.make();
        Server store = Server.store(scratch.folder());
        Server broker = Server.broker(scratch.folder());
        Topics topics = Topics.at(broker.address(), TIMEOUT);
        MongoClient client = MongoClients.create("mongodb://" + store.address())) {
      topics.create();
      YearOfEvents year = YearOfEvents.publish(protocol.seed(), broker.address());
      report.line("  " + year);
      AtomicInteger generation = new AtomicInteger();
      report.comparison(
          Comparison.of(
              protocol,
              new Way(
                  "ingest and projection",
                  () ->
                      ProjectionRun.take(
                          client.getDatabase("reporting_" + generation.incrementAndGet()),
                          broker.address(),
                          year)),
              new Way("plain consumer that decodes", () -> decode(broker.address(), year))),
          AIM);
    }
  }

  private static Sample decode(String servers, YearOfEvents year) {
    Map<String, ObjectReader> readers = new HashMap<>();
    JsonMapper mapper = new JsonMapper();
    for (Topic topic : Topic.values()) {
      for (Class<? extends ContractEvent> record : topic.records()) {
        readers.put(ContractTypes.typeOf(record), mapper.readerFor(record));
      }
    }
    long begin = System.nanoTime();
    AtomicInteger decoded = new AtomicInteger();
    try (TopicReader reader =
        new TopicReader(KafkaSettings.consumer(servers), READ, Topic.PARTITIONS)) {
      reader.readAll(
          record -> {
            ObjectReader json = Objects.requireNonNull(readers.get(typeOf(record)));
            ContractEvent event = json.readValue(record.value());
            if (!event.subject().isEmpty()) {
              decoded.incrementAndGet();
            }
          });
    }
    long nanos = System.nanoTime() - begin;
    if (decoded.get() != year.events()) {
      throw new IllegalStateException("decoded %d of %s".formatted(decoded.get(), year));
    }
    return Sample.of(decoded.get(), nanos);
  }

  private static String typeOf(ConsumerRecord<String, byte[]> record) {
    return new String(
        record.headers().lastHeader(CloudEventHeaders.TYPE).value(), StandardCharsets.UTF_8);
  }
}
