package cn.district.retention.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BsonUniqueIndexTest {

  private final MVStore pages = new MVStore.Builder().open();
  private final BsonUniqueIndex ids = index("ids", "_id");

  @BeforeEach
  void two_documents_are_there() {
    ids.putKeyPosition(new KeyValue("a"), 1L);
    ids.putKeyPosition(new KeyValue("b"), 2L);
  }

  @AfterEach
  void close() {
    pages.close();
  }

  @Test
  void a_query_by_key_is_served() {
    assertThat(found(ids, new Document("_id", "b"))).containsExactly(2L);
    assertThat(found(ids, new Document("_id", "c"))).isEmpty();
  }

  @Test
  void so_is_one_that_asks_for_more_than_the_key() {
    assertThat(found(ids, new Document("_id", "a").append("version", 3L))).containsExactly(1L);
    assertThat(found(ids, new Document("version", 3L).append("_id", "c"))).isEmpty();
    assertThat(
            found(
                ids,
                new Document("_id", new Document("$in", List.of("a", "b", "c")))
                    .append("open", true)))
        .containsExactly(1L, 2L);
  }

  @Test
  void one_that_leaves_out_a_key_is_not() {
    assertThat(ids.canHandle(new Document("version", 3L))).isFalse();
    assertThat(ids.canHandle(new Document())).isFalse();
    BsonUniqueIndex pairs = index("pairs", "stream", "version");
    assertThat(pairs.canHandle(new Document("stream", "a").append("open", true))).isFalse();
    assertThat(pairs.canHandle(new Document("stream", "a").append("version", 1L).append("x", 1)))
        .isTrue();
  }

  private static Iterable<Object> found(Index<Object> index, Document query) {
    assertThat(index.canHandle(query)).isTrue();
    return index.getPositions(query);
  }

  private BsonUniqueIndex index(String name, String... keys) {
    MVMap<byte[], Object> positions =
        pages.openMap(
            name, new MVMap.Builder<byte[], Object>().keyType(ByteArrayDataType.INSTANCE));
    return new BsonUniqueIndex(
        positions,
        name,
        List.of(keys).stream().map(key -> new IndexKey(key, true)).toList(),
        false);
  }
}
