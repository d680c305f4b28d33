package cn.district.retention.local.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import org.h2.mvstore.MVMap;

/**
 * A collection that does not compare what the index of ids has found with the ids that were asked
 * for: of five hundred by {@code $in} each would be held against five hundred.
 */
final class BsonCollection extends H2Collection {

  private static final String ID = "_id";

  BsonCollection(
      MongoDatabase database,
      String name,
      CollectionOptions options,
      MVMap<Object, Document> documents,
      MVMap<String, Object> meta,
      CursorRegistry cursors) {
    super(database, name, options, documents, meta, cursors);
  }

  @Override
  protected QueryResult matchDocuments(
      Document query,
      Iterable<Object> positions,
      Document orderBy,
      int skip,
      int limit,
      int batchSize,
      Document fieldSelector) {
    return super.matchDocuments(
        isFoundById(query) ? withoutId(query) : query,
        positions,
        orderBy,
        skip,
        limit,
        batchSize,
        fieldSelector);
  }

  /** The index of ids is the first one, and serves whatever it can. */
  private boolean isFoundById(Document query) {
    var first = getIndexes().getFirst();
    return first.getKeys().size() == 1
        && first.getKeys().getFirst().getKey().equals(ID)
        && first.canHandle(query);
  }

  private static Document withoutId(Document query) {
    Document rest = new Document(query);
    rest.remove(ID);
    return rest;
  }
}
