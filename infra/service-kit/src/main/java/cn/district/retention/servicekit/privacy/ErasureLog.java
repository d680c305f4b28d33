package cn.district.retention.servicekit.privacy;

import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.bson.Document;

/**
 * Who was erased, numbered from 1 without a gap, so that every instance of a service learns of it
 * by asking for the next numbers. It stands in the service's store and not beside the keys: where
 * these are restored from a back-up, it still knows whose must not come back.
 */
final class ErasureLog {

  private static final int BATCH = 100;

  private final MongoCollection<Document> entries;
  private long last;

  ErasureLog(MongoDatabase database) {
    this.entries =
        database
            .getCollection("key_erasures")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  synchronized void append(String dataSubject) {
    for (long number = last + 1; ; number++) {
      try {
        entries.insertOne(new Document("_id", number).append("subject", dataSubject));
        return;
      } catch (MongoWriteException e) {
        // the number is taken: the next one
      }
    }
  }

  /** The data subjects that were erased since this instance asked last. */
  synchronized List<String> news() {
    List<String> subjects = new ArrayList<>();
    Map<Long, String> batch = batchAfter(last);
    while (!batch.isEmpty()) {
      for (String next = batch.get(last + 1); next != null; next = batch.get(last + 1)) {
        subjects.add(next);
        last++;
      }
      batch = batch.size() < BATCH ? Map.of() : batchAfter(last);
    }
    return subjects;
  }

  private Map<Long, String> batchAfter(long number) {
    List<Long> numbers = LongStream.rangeClosed(number + 1, number + BATCH).boxed().toList();
    Map<Long, String> found = new HashMap<>();
    for (Document entry : entries.find(new Document("_id", new Document("$in", numbers)))) {
      found.put(entry.getLong("_id"), entry.getString("subject"));
    }
    return found;
  }
}
