package cn.district.retention.servicekit.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Master keys from a file: a line each, {@code <key id> <32 bytes as base64>}; blank lines and
 * lines that begin with {@code #} are skipped. The last one wraps, all unwrap: whoever rotates
 * appends a line, restarts, rewraps, and takes the old line out.
 */
public final class MasterKeyFile implements KeyManagement {

  private static final int KEY_BYTES = 32;
  private static final Pattern LINE = Pattern.compile("(?<id>[\\w.:/-]{1,64})\\s+(?<key>\\S+)");

  private final Map<String, SecretKey> keys;
  private final String newest;

  private MasterKeyFile(Map<String, SecretKey> keys, String newest) {
    this.keys = Map.copyOf(keys);
    this.newest = newest;
  }

  /** Reads the keys of a file. */
  public static MasterKeyFile read(Path file) {
    try {
      return of(Files.readAllLines(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the master keys cannot be read from " + file, e);
    }
  }

  /** The keys of these lines. */
  public static MasterKeyFile of(List<String> lines) {
    Map<String, SecretKey> keys = new LinkedHashMap<>();
    String newest = null;
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Matcher parts = LINE.matcher(line);
      byte[] key = parts.matches() ? decoded(parts.group("key")) : new byte[0];
      if (key.length != KEY_BYTES) {
        throw new IllegalArgumentException(
            "line %d of the master keys is not '<key id> <32 bytes as base64>'".formatted(number));
      }
      newest = parts.group("id");
      if (keys.put(newest, new SecretKeySpec(key, "AES")) != null) {
        throw new IllegalArgumentException("two master keys have the id " + newest);
      }
    }
    if (newest == null) {
      throw new IllegalArgumentException("the file of the master keys has no key");
    }
    return new MasterKeyFile(keys, newest);
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  @Override
  public String newestKeyId() {
    return newest;
  }

  @Override
  public Wrapped wrap(byte[] dataKey, String owner) {
    SecretKey key = keys.get(newest);
    if (key == null) {
      throw new IllegalStateException("the newest master key is one of the keys");
    }
    return new Wrapped(newest, AesGcm.seal(key, dataKey, context(newest, owner)));
  }

  @Override
  public byte[] unwrap(Wrapped wrapped, String owner) {
    SecretKey key = keys.get(wrapped.keyId());
    if (key == null) {
      throw new SealBroken(null);
    }
    return AesGcm.open(key, wrapped.ciphertext(), context(wrapped.keyId(), owner));
  }

  private static String context(String keyId, String owner) {
    return keyId + "\n" + owner;
  }
}
