package cn.district.retention.dropout.worklist;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows by unit, a document a unit. A row gives way to a later version of its case and never to an
 * earlier one, so it does not matter how often or in which order a commit is shown.
 */
final class UnitRows<T> {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String ROWS = "rows";
  private static final String VERSION = "version";
  private static final String CONTENT = "content";

  private final MongoCollection<Document> units;
  private final Class<T> rowType;

  UnitRows(MongoDatabase database, String collection, Class<T> rowType) {
    this.units =
        database
            .getCollection(collection)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.rowType = rowType;
  }

  void put(String unitId, String key, long version, T row) {
    set(unitId, key, version, JSON.writeValueAsString(row));
  }

  /** Leaves an empty row behind, which keeps an earlier version from coming back. */
  void remove(String unitId, String key, long version) {
    set(unitId, key, version, null);
  }

  private void set(String unitId, String key, long version, @Nullable String content) {
    String path = ROWS + "." + key;
    Document older =
        new Document("_id", unitId)
            .append(path + "." + VERSION, new Document("$not", new Document("$gte", version)));
    Document change =
        new Document(
            "$set", new Document(path, new Document(VERSION, version).append(CONTENT, content)));
    if (units.updateOne(older, change).getMatchedCount() == 0) {
      units.updateOne(
          new Document("_id", unitId),
          new Document("$setOnInsert", new Document(ROWS, new Document())),
          new UpdateOptions().upsert(true));
      units.updateOne(older, change);
    }
  }

  /** All rows of the given units. */
  List<T> of(Collection<String> unitIds) {
    List<T> rows = new ArrayList<>();
    for (Document unit :
        units.find(new Document("_id", new Document("$in", List.copyOf(unitIds))))) {
      for (Object row : unit.get(ROWS, new Document()).values()) {
        String content = ((Document) row).getString(CONTENT);
        if (content != null) {
          rows.add(JSON.readValue(content, rowType));
        }
      }
    }
    return rows;
  }
}
