package cn.district.retention.servicekit.privacy;

/**
 * The port to what holds the master keys: it wraps data keys and opens them again. A master key
 * never leaves it. Several may be known at a time: the newest wraps, all unwrap.
 *
 * <p>Each data key is wrapped for an owner, such as {@code personal_keys/<data subject>}: wrapped
 * for one owner it does not open for another.
 */
public interface KeyManagement {

  /**
   * A wrapped data key.
   *
   * @param keyId the master key that wrapped it: 1 to 64 letters, digits, {@code . _ : / -}
   * @param ciphertext what only the key management opens
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Wrapped(String keyId, byte[] ciphertext) {}

  /**
   * Id of the master key that wraps now.
   *
   * @throws KeyManagementUnavailable where it cannot be reached
   */
  String newestKeyId();

  /**
   * Wraps a data key under the newest master key.
   *
   * @throws KeyManagementUnavailable where it cannot be reached
   */
  Wrapped wrap(byte[] dataKey, String owner);

  /**
   * Opens a data key that was wrapped for the same owner under any known master key.
   *
   * @throws SealBroken where it was wrapped for another owner or under a key that is gone
   * @throws KeyManagementUnavailable where it cannot be reached
   */
  byte[] unwrap(Wrapped wrapped, String owner);
}
