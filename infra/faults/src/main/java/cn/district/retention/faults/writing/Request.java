package cn.district.retention.faults.writing;

/**
 * One thing that was asked for.
 *
 * @param key its idempotency key; asking again with it changes nothing
 * @param orphaned whether the relay is not offered its commit
 */
record Request(
    String diaryId, String entry, int notes, boolean quiet, boolean orphaned, String key) {

  String line() {
    return "%s %s %s %d %s %s"
        .formatted(orphaned ? "orphan" : "write", diaryId, entry, notes, quiet, key);
  }
}
