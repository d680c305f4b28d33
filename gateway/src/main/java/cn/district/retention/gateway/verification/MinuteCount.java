package cn.district.retention.gateway.verification;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Counts calls within a minute, by address and altogether. Since no more are counted than may come
 * altogether, it never holds more addresses than that.
 */
final class MinuteCount {

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final int SUBNET_BYTES = 8;

  private final VerificationSettings limits;
  private final LongSupplier nanoseconds;
  private final Map<String, Integer> byCaller = new HashMap<>();
  private long began;
  private int all;

  MinuteCount(VerificationSettings limits, LongSupplier nanoseconds) {
    this.limits = limits;
    this.nanoseconds = nanoseconds;
    this.began = nanoseconds.getAsLong();
  }

  /** Counts one call more, unless it is one too many. */
  synchronized boolean admits(InetAddress caller) {
    long now = nanoseconds.getAsLong();
    if (now - began >= MINUTE) {
      began = now;
      all = 0;
      byCaller.clear();
    }
    String key = keyOf(caller);
    int before = byCaller.getOrDefault(key, 0);
    if (all >= limits.allCallers() || before >= limits.eachCaller()) {
      return false;
    }
    all++;
    byCaller.put(key, before + 1);
    return true;
  }

  /** The address; of an IPv6 one the part that a line is given as a whole. */
  private static String keyOf(InetAddress caller) {
    byte[] address = caller.getAddress();
    return HexFormat.of().formatHex(Arrays.copyOf(address, Math.min(address.length, SUBNET_BYTES)));
  }
}
