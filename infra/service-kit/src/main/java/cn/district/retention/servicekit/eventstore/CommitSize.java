package cn.district.retention.servicekit.eventstore;

/** An upper estimate of a commit's size. */
final class CommitSize {

  private static final int BYTES_PER_CHAR = 3;
  private static final int ENVELOPE_BYTES = 512;

  private CommitSize() {}

  /** Bytes that the commit takes at the most. */
  static long of(Commit commit) {
    long bytes = ENVELOPE_BYTES;
    for (StoredEvent event : commit.events()) {
      var sealed = event.sealed();
      bytes += ENVELOPE_BYTES + (long) event.body().length() * BYTES_PER_CHAR;
      bytes += sealed == null ? 0 : sealed.ciphertext().length;
    }
    return bytes;
  }
}
