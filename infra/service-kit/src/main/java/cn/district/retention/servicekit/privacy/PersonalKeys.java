package cn.district.retention.servicekit.privacy;

import org.jspecify.annotations.Nullable;

/**
 * Seals personal data under a key of the person they are about. Destroying the key makes them
 * unreadable wherever the sealed bytes have gone.
 */
public interface PersonalKeys {

  /** For readers that need nothing personal: opens nothing, as if every key were destroyed. */
  PersonalKeys SEALED =
      new PersonalKeys() {
        @Override
        public byte[] seal(String dataSubject, byte[] plain) {
          throw new UnsupportedOperationException("nothing is sealed here");
        }

        @Override
        public byte @Nullable [] open(String dataSubject, byte[] ciphertext) {
          return null;
        }

        @Override
        public void erase(String dataSubject) {
          throw new UnsupportedOperationException("nothing is erased here");
        }

        @Override
        public void whenErased(ErasureListener listener) {
          // nothing is erased here
        }
      };

  /** Seals {@code plain} for a data subject; makes the subject's key at first use. */
  byte[] seal(String dataSubject, byte[] plain);

  /** Opens what was sealed; null where the subject's key has been destroyed. */
  byte @Nullable [] open(String dataSubject, byte[] ciphertext);

  /** Destroys the subject's key for good. */
  void erase(String dataSubject);

  /** Has {@code listener} told of every key that this instance destroys. */
  void whenErased(ErasureListener listener);
}
