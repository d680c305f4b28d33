package cn.district.retention.servicekit.privacy;

import org.jspecify.annotations.Nullable;

/**
 * Seals personal data under a key of the person they are about. Destroying the key makes them
 * unreadable wherever the sealed bytes have gone.
 */
public interface PersonalKeys {

  /** Seals {@code plain} for a data subject; makes the subject's key at first use. */
  byte[] seal(String dataSubject, byte[] plain);

  /** Opens what was sealed; null where the subject's key has been destroyed. */
  byte @Nullable [] open(String dataSubject, byte[] ciphertext);

  /** Destroys the subject's key for good. */
  void erase(String dataSubject);
}
