package cn.district.retention.local.demo.county;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The source of everything random in the demo: whatever is asked for by the same label is the same
 * in every run, in whatever order it is asked for. So a load that was interrupted makes the same
 * ids and idempotency keys again.
 */
public record Seed(long value) {

  /** A UUID that only the seed and the label determine. */
  public String uuid(Object... label) {
    ByteBuffer hash = hash(label);
    long high = (hash.getLong() & ~0xF000L) | 0x4000L;
    long low = (hash.getLong() & ~(0xC0L << 56)) | (0x80L << 56);
    return new UUID(high, low).toString();
  }

  /** A number of [0, 1). */
  public double share(Object... label) {
    return (hash(label).getLong() >>> 11) * 0x1.0p-53;
  }

  /** A number of [0, bound). */
  public int below(int bound, Object... label) {
    return (int) (share(label) * bound);
  }

  /** One of several values. */
  public <T> T oneOf(List<T> values, Object... label) {
    return values.get(below(values.size(), label));
  }

  /** A generator of its own, to shuffle with. */
  public Random random(Object... label) {
    return new Random(hash(label).getLong());
  }

  private ByteBuffer hash(Object... label) {
    String text =
        value + "/" + Arrays.stream(label).map(String::valueOf).collect(Collectors.joining("/"));
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
