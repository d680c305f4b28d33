package cn.district.retention.reporting.ledger;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;

/** The ledger as one document a line, {@code _id} its number; only inserts and look-ups by id. */
public final class MongoLedgerStore implements LedgerStore {

  private static final String COLLECTION = "knowledge_ledger";

  private final MongoCollection<Document> lines;

  /** The ledger of a database. */
  public MongoLedgerStore(MongoDatabase database) {
    this.lines =
        database
            .getCollection(COLLECTION)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  @Override
  public List<LedgerLine> readAll() {
    List<LedgerLine> all = new ArrayList<>();
    lines.find().map(MongoLedgerStore::fromDocument).into(all);
    all.sort(Comparator.comparingInt(LedgerLine::number));
    return all;
  }

  @Override
  public Optional<LedgerLine> read(int number) {
    return Optional.ofNullable(lines.find(Filters.eq("_id", number)).first())
        .map(MongoLedgerStore::fromDocument);
  }

  @Override
  public boolean insert(LedgerLine line) {
    try {
      lines.insertOne(toDocument(line));
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  private static Document toDocument(LedgerLine line) {
    List<Document> next =
        line.next().entrySet().stream()
            .map(e -> new Document("partition", e.getKey().toString()).append("next", e.getValue()))
            .toList();
    Document document =
        new Document("_id", line.number()).append("at", Date.from(line.at())).append("next", next);
    if (!line.released().isEmpty()) {
      document.append("released", line.released().stream().map(Position::toString).toList());
    }
    return document;
  }

  private static LedgerLine fromDocument(Document document) {
    Map<Partition, Long> next = new HashMap<>();
    for (Document entry : document.getList("next", Document.class)) {
      next.put(Partition.parse(entry.getString("partition")), entry.getLong("next"));
    }
    Set<Position> released = new HashSet<>();
    List<String> positions = document.getList("released", String.class, List.of());
    positions.forEach(text -> released.add(Position.parse(text)));
    return new LedgerLine(
        document.getInteger("_id"), document.getDate("at").toInstant(), next, released);
  }
}
