package cn.district.retention.servicekit.privacy;

import cn.district.retention.servicekit.privacy.WrappedKeys.Found;
import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Finds a value by equality without storing it: a keyed hash over its normal form. The key is a
 * data key of the service's own beside the personal keys; it is drawn once and stays the same when
 * the master key is rotated.
 */
public final class BlindIndex {

  private static final String COLLECTION = "service_keys";
  private static final String ID = "blind-index";

  private final WrappedKeys keys;
  private volatile @Nullable SecretKey key;

  public BlindIndex(MongoDatabase keyDatabase, KeyManagement management) {
    this.keys = new WrappedKeys(keyDatabase, COLLECTION, management);
  }

  /**
   * The index entry of a value of one field; spaces and case do not matter.
   *
   * @throws KeyManagementUnavailable where the key has not been opened yet and cannot be now
   */
  public String of(String field, String value) {
    String normal = value.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(field + "=" + normal));
  }

  private byte[] hmac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key());
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private SecretKey key() {
    SecretKey known = key;
    if (known == null) {
      Found found = keys.find(ID);
      if (!(found instanceof Found.Present)) {
        found = keys.make(ID);
      }
      if (!(found instanceof Found.Present(byte[] raw))) {
        throw new IllegalStateException("the key of the blind index is never destroyed");
      }
      known = new SecretKeySpec(raw, "HmacSHA256");
      key = known;
    }
    return known;
  }

  long rewrap() {
    return keys.rewrap();
  }
}
