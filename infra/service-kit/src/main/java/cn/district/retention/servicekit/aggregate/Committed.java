package cn.district.retention.servicekit.aggregate;

import cn.district.retention.servicekit.eventstore.StreamId;

/**
 * The state of an aggregate after a command, or as it was loaded.
 *
 * @param version the stream's version: the {@code ETag}
 * @param replayed whether an earlier request of the same key had done it already
 */
public record Committed<S>(StreamId stream, long version, S state, boolean replayed) {

  /** The aggregate's id. */
  public String id() {
    return stream.id();
  }
}
