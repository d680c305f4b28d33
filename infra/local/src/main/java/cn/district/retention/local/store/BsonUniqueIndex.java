package cn.district.retention.local.store;

import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** A unique index over the bytes of its keys, so that a look-up compares bytes and nothing else. */
final class BsonUniqueIndex extends AbstractUniqueIndex<Object> {

  private final MVMap<byte[], Object> positions;

  BsonUniqueIndex(
      MVMap<byte[], Object> positions, String name, List<IndexKey> keys, boolean sparse) {
    super(name, keys, sparse);
    this.positions = positions;
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
