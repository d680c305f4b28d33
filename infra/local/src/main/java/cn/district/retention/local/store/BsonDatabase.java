package cn.district.retention.local.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;

/** A database whose collections stand in the store as BSON. */
final class BsonDatabase extends H2Database {

  private final MVStore pages;

  BsonDatabase(String name, MVStore pages, CursorRegistry cursors) {
    this.pages = pages;
    super(name, pages, cursors);
  }

  @Override
  protected MongoCollection<Object> openOrCreateCollection(
      String collection, CollectionOptions options) {
    String fullName = getDatabaseName() + "." + collection;
    return new BsonCollection(
        this,
        collection,
        options,
        pages.openMap(
            "databases." + fullName,
            new MVMap.Builder<Object, Document>().valueType(new BsonDocumentType())),
        pages.openMap("meta." + fullName),
        cursorRegistry);
  }

  @Override
  protected Index<Object> openOrCreateUniqueIndex(
      String collection, String index, List<IndexKey> keys, boolean sparse) {
    MVMap<byte[], Object> positions =
        pages.openMap(
            "%s._index_%s".formatted(getFullCollectionNamespace(collection), index),
            new MVMap.Builder<byte[], Object>().keyType(ByteArrayDataType.INSTANCE));
    return new BsonUniqueIndex(positions, index, keys, sparse);
  }
}
