package cn.district.retention.local.store;

import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A unique index over the bytes of its keys, so that a look-up compares bytes and nothing else.
 *
 * <p>It serves every query that names its keys, whatever else the query asks for: the collection
 * holds what is found here against the whole query. Without that a compare-and-set, which asks for
 * an id and a version, would read through the collection.
 */
final class BsonUniqueIndex extends AbstractUniqueIndex<Object> {

  private final MVMap<byte[], Object> positions;

  BsonUniqueIndex(
      MVMap<byte[], Object> positions, String name, List<IndexKey> keys, boolean sparse) {
    super(name, keys, sparse);
    this.positions = positions;
  }

  @Override
  public synchronized boolean canHandle(Document query) {
    return super.canHandle(keysOf(query));
  }

  @Override
  public synchronized Iterable<Object> getPositions(Document query) {
    return super.getPositions(keysOf(query));
  }

  private Document keysOf(Document query) {
    Document keys = new Document(query);
    keys.keySet().retainAll(keySet());
    return keys;
  }

  @Override
  protected @Nullable Object removeDocument(KeyValue key) {
    return positions.remove(Bson.encodeKey(key));
  }

  @Override
  protected boolean putKeyPosition(KeyValue key, Object position) {
    return positions.putIfAbsent(Bson.encodeKey(key), Missing.ofNullable(position)) == null;
  }

  @Override
  protected Iterable<Map.Entry<KeyValue, Object>> getIterable() {
    return positions.entrySet().stream()
            .map(entry -> Map.entry(Bson.decodeKey(entry.getKey()), entry.getValue()))
        ::iterator;
  }

  @Override
  protected @Nullable Object getPosition(KeyValue key) {
    return positions.get(Bson.encodeKey(key));
  }

  @Override
  public long getCount() {
    return positions.sizeAsLong();
  }

  @Override
  public long getDataSize() {
    return getCount();
  }
}
