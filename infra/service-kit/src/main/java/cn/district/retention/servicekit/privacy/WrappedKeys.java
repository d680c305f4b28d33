package cn.district.retention.servicekit.privacy;

import cn.district.retention.servicekit.privacy.KeyManagement.Wrapped;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * Data keys, a document each, wrapped by the key management for their collection and id. A
 * destroyed key leaves a tombstone, so that it is never made anew.
 */
final class WrappedKeys {

  private static final String ID = "_id";
  private static final String KEY = "key";
  private static final String KEY_ID = "keyId";
  private static final String ERASED = "erased";

  private final MongoCollection<Document> keys;
  private final String collection;
  private final KeyManagement management;

  WrappedKeys(MongoDatabase database, String collection, KeyManagement management) {
    this.keys =
        database
            .getCollection(collection)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.collection = collection;
    this.management = management;
  }

  /** What there is of a key. */
  sealed interface Found {
    /** The key, unwrapped. */
    @SuppressWarnings("ArrayRecordComponent")
    record Present(byte[] key) implements Found {}

    /** It was destroyed. */
    record Destroyed() implements Found {}

    /** It was never made. */
    record Absent() implements Found {}
  }

  Found find(String id) {
    Document document = keys.find(new Document(ID, id)).first();
    return document == null ? new Found.Absent() : found(document);
  }

  /** What there is of several keys; one that was never made is missing. */
  Map<String, Found> findAll(Collection<String> ids) {
    Map<String, Found> all = new HashMap<>();
    var wanted = new Document(ID, new Document("$in", List.copyOf(ids)));
    for (Document document : keys.find(wanted)) {
      all.put(document.getString(ID), found(document));
    }
    return all;
  }

  private Found found(Document document) {
    return document.containsKey(ERASED)
        ? new Found.Destroyed()
        : new Found.Present(management.unwrap(wrapped(document), owner(document.getString(ID))));
  }

  /** Makes the key where there is none; what is there already stays. */
  Found make(String id) {
    byte[] key = AesGcm.randomKey();
    Wrapped wrapped = management.wrap(key, owner(id));
    try {
      keys.insertOne(document(id, wrapped));
      return new Found.Present(key);
    } catch (MongoWriteException e) {
      return find(id);
    }
  }

  /** Makes many keys, in one write, and answers those; where there is one already, none. */
  Map<String, Found> makeAll(List<String> ids) {
    Map<String, Found> made = new HashMap<>();
    List<Document> documents = new ArrayList<>(ids.size());
    for (String id : ids) {
      byte[] key = AesGcm.randomKey();
      documents.add(document(id, management.wrap(key, owner(id))));
      made.put(id, new Found.Present(key));
    }
    if (documents.isEmpty()) {
      return made;
    }
    try {
      keys.insertMany(documents, new InsertManyOptions().ordered(false));
    } catch (MongoBulkWriteException e) {
      e.getWriteErrors().forEach(there -> made.remove(ids.get(there.getIndex())));
    }
    return made;
  }

  /** Leaves a tombstone, if there is none yet. */
  void destroy(String id) {
    if (keys.find(new Document(ID, id).append(ERASED, true)).first() != null) {
      return;
    }
    keys.replaceOne(
        new Document(ID, id),
        new Document(ID, id).append(ERASED, true),
        new ReplaceOptions().upsert(true));
  }

  /** How many keys each master key has wrapped. */
  Map<String, Long> byMasterKey() {
    Map<String, Long> counts = new TreeMap<>();
    for (Document document : keys.find()) {
      if (!document.containsKey(ERASED)) {
        counts.merge(document.getString(KEY_ID), 1L, Long::sum);
      }
    }
    return counts;
  }

  /**
   * Wraps every key anew that the newest master key has not wrapped. A key that is destroyed or
   * rewrapped meanwhile is left as it is.
   *
   * @return how many it wrapped
   */
  long rewrap() {
    String newest = management.newestKeyId();
    long done = 0;
    for (Document document : keys.find()) {
      if (!document.containsKey(ERASED) && !newest.equals(document.getString(KEY_ID))) {
        done += rewrap(document);
      }
    }
    return done;
  }

  private long rewrap(Document document) {
    String id = document.getString(ID);
    Wrapped old = wrapped(document);
    Wrapped fresh = management.wrap(management.unwrap(old, owner(id)), owner(id));
    return keys.updateOne(
            document(id, old),
            new Document(
                "$set",
                new Document(KEY_ID, fresh.keyId()).append(KEY, new Binary(fresh.ciphertext()))))
        .getModifiedCount();
  }

  private static Document document(String id, Wrapped wrapped) {
    return new Document(ID, id)
        .append(KEY_ID, wrapped.keyId())
        .append(KEY, new Binary(wrapped.ciphertext()));
  }

  private static Wrapped wrapped(Document document) {
    return new Wrapped(document.getString(KEY_ID), document.get(KEY, Binary.class).getData());
  }

  private String owner(String id) {
    return collection + "/" + id;
  }
}
