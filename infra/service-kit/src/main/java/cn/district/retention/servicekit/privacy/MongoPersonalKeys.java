package cn.district.retention.servicekit.privacy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * Personal keys in a database of their own, each wrapped under the envelope key. A destroyed key
 * leaves a tombstone, so that it is never made anew by mistake.
 */
public final class MongoPersonalKeys implements PersonalKeys {

  private static final int CACHED_KEYS = 50_000;
  private static final Duration CACHED_FOR = Duration.ofMinutes(10);

  private final MongoCollection<Document> keys;
  private final EnvelopeKey envelope;
  private final Cache<String, SecretKey> cache =
      Caffeine.newBuilder().maximumSize(CACHED_KEYS).expireAfterWrite(CACHED_FOR).build();

  private final List<ErasureListener> listeners = new CopyOnWriteArrayList<>();

  public MongoPersonalKeys(MongoDatabase keyDatabase, EnvelopeKey envelope) {
    this.keys =
        keyDatabase
            .getCollection("personal_keys")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.envelope = envelope;
  }

  @Override
  public byte[] seal(String dataSubject, byte[] plain) {
    SecretKey key = find(dataSubject);
    if (key == null) {
      key = make(dataSubject);
    }
    return AesGcm.seal(key, plain);
  }

  @Override
  public byte @Nullable [] open(String dataSubject, byte[] ciphertext) {
    SecretKey key = find(dataSubject);
    return key == null ? null : AesGcm.open(key, ciphertext);
  }

  @Override
  public void erase(String dataSubject) {
    keys.replaceOne(
        new Document("_id", dataSubject),
        new Document("_id", dataSubject).append("erased", true),
        new com.mongodb.client.model.ReplaceOptions().upsert(true));
    cache.invalidate(dataSubject);
    listeners.forEach(listener -> listener.erased(dataSubject));
  }

  @Override
  public void whenErased(ErasureListener listener) {
    listeners.add(listener);
  }

  private @Nullable SecretKey find(String dataSubject) {
    SecretKey cached = cache.getIfPresent(dataSubject);
    if (cached != null) {
      return cached;
    }
    Document document = keys.find(new Document("_id", dataSubject)).first();
    if (document == null || document.containsKey("erased")) {
      return null;
    }
    byte[] wrapped = document.get("key", Binary.class).getData();
    var key = new SecretKeySpec(AesGcm.open(envelope.wrapping(), wrapped), "AES");
    cache.put(dataSubject, key);
    return key;
  }

  private SecretKey make(String dataSubject) {
    byte[] raw = AesGcm.randomKey();
    try {
      keys.insertOne(
          new Document("_id", dataSubject).append("key", AesGcm.seal(envelope.wrapping(), raw)));
    } catch (MongoWriteException e) {
      SecretKey made = find(dataSubject);
      if (made == null) {
        throw new IllegalStateException("the key of this person has been destroyed", e);
      }
      return made;
    }
    var key = new SecretKeySpec(raw, "AES");
    cache.put(dataSubject, key);
    return key;
  }
}
