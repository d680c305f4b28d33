package cn.district.retention.enrollment.duplicate.find;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.springframework.stereotype.Component;

/**
 * Which entries share a blocking key, a document a key; and the keys of each entry, a document an
 * entry. Every look-up is by {@code _id}.
 */
@Component
final class DuplicateBlocks {

  private static final String PUPILS = "pupils";
  private static final String KEYS = "keys";
  private static final BulkWriteOptions IN_NO_ORDER = new BulkWriteOptions().ordered(false);

  private final MongoCollection<Document> blocks;
  private final MongoCollection<Document> marks;

  DuplicateBlocks(MongoDatabase database) {
    blocks = database.getCollection("duplicate_blocks");
    marks = database.getCollection("duplicate_marks");
  }

  /** Puts entries under their keys, and takes them from under keys that are no longer theirs. */
  void put(Map<String, Set<String>> keysByPupil) {
    Map<String, Set<String>> before = keysOf(keysByPupil.keySet());
    List<WriteModel<Document>> changes = new ArrayList<>();
    List<WriteModel<Document>> marked = new ArrayList<>();
    keysByPupil.forEach(
        (pupilId, keys) -> {
          Set<String> known = before.getOrDefault(pupilId, Set.of());
          without(known, keys).forEach(key -> changes.add(change(key, "$pull", pupilId)));
          without(keys, known).forEach(key -> changes.add(change(key, "$addToSet", pupilId)));
          if (!keys.equals(known)) {
            marked.add(
                new ReplaceOneModel<>(
                    new Document("_id", pupilId),
                    new Document("_id", pupilId).append(KEYS, List.copyOf(keys)),
                    new ReplaceOptions().upsert(true)));
          }
        });
    if (!changes.isEmpty()) {
      blocks.bulkWrite(changes, IN_NO_ORDER);
    }
    if (!marked.isEmpty()) {
      marks.bulkWrite(marked, IN_NO_ORDER);
    }
  }

  private static Set<String> without(Set<String> keys, Set<String> others) {
    Set<String> rest = new HashSet<>(keys);
    rest.removeAll(others);
    return rest;
  }

  private static WriteModel<Document> change(String key, String operator, String pupilId) {
    return new UpdateOneModel<>(
        new Document("_id", key),
        new Document(operator, new Document(PUPILS, pupilId)),
        new UpdateOptions().upsert(operator.equals("$addToSet")));
  }

  private Map<String, Set<String>> keysOf(Collection<String> pupilIds) {
    Map<String, Set<String>> keys = new HashMap<>();
    var ids = new Document("_id", new Document("$in", List.copyOf(pupilIds)));
    for (Document mark : marks.find(ids)) {
      keys.put(mark.getString("_id"), Set.copyOf(mark.getList(KEYS, String.class)));
    }
    return keys;
  }

  /** The entries under each key. */
  Map<String, List<String>> under(Collection<String> keys) {
    Map<String, List<String>> found = new HashMap<>();
    var ids = new Document("_id", new Document("$in", List.copyOf(keys)));
    for (Document block : blocks.find(ids)) {
      found.put(block.getString("_id"), block.getList(PUPILS, String.class, List.of()));
    }
    return found;
  }

  /** Every entry that is under any key; a look over the whole collection. */
  Set<String> marked() {
    Set<String> all = new HashSet<>();
    for (Document mark : marks.find().projection(new Document("_id", 1))) {
      all.add(mark.getString("_id"));
    }
    return all;
  }
}
