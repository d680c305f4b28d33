package cn.district.retention.servicekit.privacy;

import cn.district.retention.servicekit.privacy.WrappedKeys.Found;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Personal keys in a database of their own, each wrapped by the key management. Opened keys are
 * kept in memory for ten minutes, so that what is in use goes on while the key management is away.
 */
public final class MongoPersonalKeys implements PersonalKeys {

  /** How often an instance asks whom another one has erased. */
  public static final int NEWS_EVERY_SECONDS = 5;

  static final String COLLECTION = "personal_keys";

  private static final Logger LOG = LoggerFactory.getLogger(MongoPersonalKeys.class);
  private static final int CACHED_KEYS = 50_000;
  private static final Duration CACHED_FOR = Duration.ofMinutes(10);

  private final WrappedKeys keys;
  private final ErasureLog erasures;
  private final Set<String> erased = ConcurrentHashMap.newKeySet();
  private final List<ErasureListener> listeners = new CopyOnWriteArrayList<>();
  private final Cache<String, SecretKey> cache =
      Caffeine.newBuilder().maximumSize(CACHED_KEYS).expireAfterWrite(CACHED_FOR).build();

  /**
   * @param store the service's own database, where erasures are on record
   * @param keyDatabase where the keys are, and nothing else
   */
  public MongoPersonalKeys(
      MongoDatabase store, MongoDatabase keyDatabase, KeyManagement management) {
    this.keys = new WrappedKeys(keyDatabase, COLLECTION, management);
    this.erasures = new ErasureLog(store);
  }

  @Override
  public byte[] seal(String dataSubject, byte[] plain) {
    SecretKey key = find(dataSubject);
    if (key == null && !erased.contains(dataSubject)) {
      key = opened(dataSubject, keys.make(dataSubject));
    }
    if (key == null) {
      throw new PersonalDataErased();
    }
    return AesGcm.seal(key, plain, dataSubject);
  }

  @Override
  public void makeReady(Collection<String> newSubjects) {
    List<String> absent =
        newSubjects.stream()
            .filter(id -> !erased.contains(id) && cache.getIfPresent(id) == null)
            .distinct()
            .toList();
    keys.makeAll(absent).forEach(this::opened);
  }

  @Override
  public byte @Nullable [] open(String dataSubject, byte[] ciphertext) {
    SecretKey key = find(dataSubject);
    return key == null ? null : AesGcm.open(key, ciphertext, dataSubject);
  }

  @Override
  public void openAhead(Collection<String> dataSubjects) {
    List<String> unknown =
        dataSubjects.stream()
            .filter(subject -> !erased.contains(subject) && cache.getIfPresent(subject) == null)
            .toList();
    if (!unknown.isEmpty()) {
      keys.findAll(unknown).forEach(this::opened);
    }
  }

  @Override
  public void erase(String dataSubject) {
    keys.destroy(dataSubject);
    erasures.append(dataSubject);
    forget(dataSubject);
  }

  @Override
  public void onErasure(ErasureListener listener) {
    listeners.add(listener);
  }

  /**
   * Forgets whom other instances have erased since; at the first call, all who ever were. A key
   * that a back-up has brought back is destroyed again.
   */
  @Scheduled(fixedDelay = NEWS_EVERY_SECONDS, timeUnit = TimeUnit.SECONDS)
  public void takeUpErasures() {
    try {
      for (String dataSubject : erasures.news()) {
        keys.destroy(dataSubject);
        forget(dataSubject);
      }
    } catch (RuntimeException e) {
      // nothing can be opened from a store that does not answer, and it is asked again
      LOG.warn("erasures of other instances are not known: {}", e.toString());
    }
  }

  private void forget(String dataSubject) {
    erased.add(dataSubject);
    cache.invalidate(dataSubject);
    listeners.forEach(listener -> listener.erased(dataSubject));
  }

  private @Nullable SecretKey find(String dataSubject) {
    if (erased.contains(dataSubject)) {
      return null;
    }
    SecretKey cached = cache.getIfPresent(dataSubject);
    return cached == null ? opened(dataSubject, keys.find(dataSubject)) : cached;
  }

  private @Nullable SecretKey opened(String dataSubject, Found found) {
    if (!(found instanceof Found.Present(byte[] raw))) {
      return null;
    }
    var key = new SecretKeySpec(raw, "AES");
    cache.put(dataSubject, key);
    if (erased.contains(dataSubject)) {
      // it was destroyed between the read and here
      cache.invalidate(dataSubject);
      return null;
    }
    return key;
  }

  /** How many personal keys each master key has wrapped. */
  Map<String, Long> byMasterKey() {
    return keys.byMasterKey();
  }

  /** Wraps every personal key anew that the newest master key has not wrapped. */
  long rewrap() {
    return keys.rewrap();
  }
}
