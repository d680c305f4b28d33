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
   * Opens what was sealed; null where the subject's key has been destroyed.
   *
   * @throws KeyManagementUnavailable where the key must be opened and cannot be now
   */
  byte @Nullable [] open(String dataSubject, byte[] ciphertext);

  /**
   * Says whose data are about to be opened, so that their keys are fetched with one look-up; where
   * nothing is known of them beforehand, each is fetched when it is needed.
   */
  default void expect(Collection<String> dataSubjects) {}

  /**
   * Destroys the subject's key for good. It is gone from this instance at once, and from the memory
   * of the service's other instances within {@link MongoPersonalKeys#NEWS_EVERY_SECONDS} and one
   * read of the store.
   */
  void erase(String dataSubject);

  /** Has {@code listener} told of every erasure, of this instance's and of the others'. */
  void onErasure(ErasureListener listener);
}
