package cn.district.retention.bench;

import cn.district.retention.servicekit.eventstore.MongoEventStore;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;

/**
 * Commands through the service core against {@code insertOne} of a bare driver loop: documents of
 * the same fields and size, the same write concern, the same store process.
 */
final class AppendBenchmark implements Benchmark {

  private static final double AIM = 0.5;
  private static final List<Integer> THREADS = List.of(1, 8);
  private static final String DATABASE = "append";

  @Override
  public void run(Protocol protocol, Report report) throws Exception {
    try (Scratch scratch = Scratch.make();
        Server server = Server.store(scratch.folder());
        MongoClient client = MongoClients.create("mongodb://" + server.address())) {
      Appender appender = new Appender(client, DATABASE, protocol.seed());
      Document like =
          client.getDatabase(DATABASE).getCollection(MongoEventStore.COLLECTION).find().first();
      if (like == null) {
        throw new IllegalStateException("the core has written nothing");
      }
      report.line("  document of %d bytes".formatted(size(like)));
      MongoCollection<Document> raw =
          client
              .getDatabase("raw")
              .getCollection("documents")
              .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
      for (int threads : THREADS) {
        Way bare =
            new Way(
                "bare insertOne, threads: " + threads,
                () -> Load.of(threads, protocol.round(), () -> insert(raw, like)));
        report.comparison(
            Comparison.of(
                protocol,
                new Way(
                    "command on a new stream, threads: " + threads,
                    () -> Load.of(threads, protocol.round(), appender::open)),
                bare),
            AIM);
        report.comparison(
            Comparison.of(
                protocol,
                new Way(
                    "command on a hot stream, threads: " + threads,
                    () -> Load.of(threads, protocol.round(), appender::moveHot)),
                bare),
            AIM);
        report.comparison(
            Comparison.of(
                protocol,
                new Way(
                    "command on a cold stream, threads: " + threads,
                    () -> {
                      appender.forget();
                      return Load.of(threads, protocol.round(), appender::moveCold);
                    }),
                bare),
            AIM);
      }
    }
  }

  private static void insert(MongoCollection<Document> raw, Document like) {
    Document copy = new Document(like);
    copy.put("_id", "enrolment/" + UUID.randomUUID() + ":1");
    raw.insertOne(copy);
  }

  private static int size(Document document) {
    return new RawBsonDocument(document, new DocumentCodec()).getByteBuffer().remaining();
  }
}
