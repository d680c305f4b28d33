package cn.district.retention.bench;

import cn.district.retention.servicekit.aggregate.AggregateOutbox;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Aggregates;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Settlement;
import cn.district.retention.servicekit.eventstore.EventStore;
import cn.district.retention.servicekit.privacy.MasterKeyFile;
import cn.district.retention.servicekit.privacy.MongoPersonalKeys;
import cn.district.retention.servicekit.privacy.PersonalKeys;
import cn.district.retention.servicekit.relay.RecordWriter;
import cn.district.retention.servicekit.relay.Relay;
import com.mongodb.client.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import tools.jackson.databind.json.JsonMapper;

/** The write side put together as a service does it; its relay does not run until it is started. */
record WriteSide(Commands commands, Relay relay) {

  private static final int KEY_BYTES = 32;

  static WriteSide of(
      MongoClient client,
      String database,
      EventStore store,
      Supplier<Producer<String, byte[]>> producers) {
    return of(client, database, store, Enrolments.TYPE, producers);
  }

  static WriteSide of(
      MongoClient client,
      String database,
      EventStore store,
      AggregateType<?, ?, ?> type,
      Supplier<Producer<String, byte[]>> producers) {
    String masterKey = Base64.getEncoder().encodeToString(new byte[KEY_BYTES]);
    PersonalKeys keys =
        new MongoPersonalKeys(
            client.getDatabase(database),
            client.getDatabase(database + "_keys"),
            MasterKeyFile.of(List.of("bench-1 " + masterKey)));
    Aggregates aggregates = new Aggregates(List.of(type));
    Relay relay =
        new Relay(
            store,
            new AggregateOutbox(aggregates),
            new RecordWriter("/bench", new JsonMapper()),
            producers,
            Duration.ofMinutes(1));
    Settlement settlement = new Settlement(store, aggregates, keys, List.of(), List.of(), relay);
    return new WriteSide(new Commands(store, keys, settlement, Clock.systemUTC()), relay);
  }
}
