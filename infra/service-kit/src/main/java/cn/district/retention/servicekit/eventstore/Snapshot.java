package cn.district.retention.servicekit.eventstore;

import cn.district.retention.servicekit.eventstore.StoredEvent.SealedPart;
import org.jspecify.annotations.Nullable;

/**
 * The state of a stream after one of its commits, so that a long stream need not be read from its
 * beginning. A reader that does not know the form, or cannot open the sealed state, leaves it alone
 * and reads the commits.
 *
 * @param version the version of the last commit in it
 * @param lastPublished id of the last event that the stream had published by then
 * @param form names the shape of the state; another shape has another name
 * @param state the state as JSON where nothing in it is personal, else null
 * @param sealed the state as JSON, sealed under the key of the person whom it is about, else null
 */
public record Snapshot(
    StreamId stream,
    long version,
    @Nullable String lastPublished,
    String form,
    @Nullable String state,
    @Nullable SealedPart sealed) {

  public Snapshot {
    if ((state == null) == (sealed == null)) {
      throw new IllegalArgumentException("a snapshot holds its state either open or sealed");
    }
  }
}
