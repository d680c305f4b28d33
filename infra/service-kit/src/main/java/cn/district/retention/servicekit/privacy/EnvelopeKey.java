package cn.district.retention.servicekit.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The service's master key: wraps the personal keys, and yields the key of the blind index. */
public final class EnvelopeKey {

  private static final int KEY_BYTES = 32;

  private final byte[] master;

  private EnvelopeKey(byte[] master) {
    if (master.length != KEY_BYTES) {
      throw new IllegalArgumentException("the envelope key has 32 bytes, given as base64");
    }
    this.master = master.clone();
  }

  /** Reads the key from a file that holds 32 bytes as base64. */
  public static EnvelopeKey fromFile(Path file) {
    try {
      return fromBase64(Files.readString(file, StandardCharsets.US_ASCII).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("the envelope key cannot be read from " + file, e);
    }
  }

  /** The key from 32 bytes as base64. */
  public static EnvelopeKey fromBase64(String base64) {
    return new EnvelopeKey(Base64.getDecoder().decode(base64));
  }

  SecretKey wrapping() {
    return new SecretKeySpec(derive("wrap"), "AES");
  }

  SecretKey indexing() {
    return new SecretKeySpec(derive("blind-index"), "HmacSHA256");
  }

  private byte[] derive(String purpose) {
    return hmac(new SecretKeySpec(master, "HmacSHA256"), purpose);
  }

  static byte[] hmac(SecretKey key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
