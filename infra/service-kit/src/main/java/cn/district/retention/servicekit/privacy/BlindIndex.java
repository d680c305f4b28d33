package cn.district.retention.servicekit.privacy;

import java.util.Base64;
import java.util.Locale;

/** Finds a value by equality without storing it: a keyed hash over its normal form. */
public final class BlindIndex {

  private final EnvelopeKey key;

  public BlindIndex(EnvelopeKey key) {
    this.key = key;
  }

  /** The index entry of a value of one field; spaces and case do not matter. */
  public String of(String field, String value) {
    String normal = value.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(EnvelopeKey.hmac(key.indexing(), field + "=" + normal));
  }
}
