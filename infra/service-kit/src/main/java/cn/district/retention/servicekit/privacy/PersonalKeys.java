package cn.district.retention.servicekit.privacy;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Seals personal data under a key of the person they are about. Destroying the key makes them
 * unreadable wherever the sealed bytes have gone. What was sealed for one person does not open for
 * another.
 */
public interface PersonalKeys {

  /**
   * Seals {@code plain} for a data subject; makes the subject's key at first use.
   *
   * @throws PersonalDataErased where the subject's key has been destroyed
   * @throws KeyManagementUnavailable where the key must be made or opened and cannot be now
   */
  byte[] seal(String dataSubject, byte[] plain);

  /**
   * Makes the keys of new data subjects, all in one write, so that {@link #seal} finds them at
   * hand; what is there already stays. A shortcut: without it each key is made at first use.
   *
   * @throws KeyManagementUnavailable where keys must be made and cannot be now
   */
  default void makeReady(Collection<String> newSubjects) {
    // each is made at first use
  }

  /**
   * Opens what was sealed; null where the subject's key has been destroyed.
   *
   * @throws KeyManagementUnavailable where the key must be opened and cannot be now
   */
  byte @Nullable [] open(String dataSubject, byte[] ciphertext);

  /**
   * Opens the keys of many by one read, so that what is opened of them next costs no read each.
   *
   * @throws KeyManagementUnavailable where a key must be opened and cannot be now
   */
  default void openAhead(Collection<String> dataSubjects) {
    // what is opened next reads its own key
  }

  /**
   * Destroys the subject's key for good. It is gone from this instance at once, and from the memory
   * of the service's other instances within {@link MongoPersonalKeys#NEWS_EVERY_SECONDS} and one
   * read of the store.
   */
  void erase(String dataSubject);

  /** Has {@code listener} told of every erasure, of this instance's and of the others'. */
  void onErasure(ErasureListener listener);
}
