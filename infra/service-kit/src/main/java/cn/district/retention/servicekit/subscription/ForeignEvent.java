package cn.district.retention.servicekit.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event of another service with its body decoded.
 *
 * @param id the event's id: {@code <stream>:<version>:<index>}
 * @param stream the stream it comes from
 * @param sequence the stream's version
 * @param recordedAt when its service recorded it
 * @param correlation id of the chain it belongs to
 */
public record ForeignEvent<T>(
    String id,
    String stream,
    long sequence,
    Instant recordedAt,
    String correlation,
    @Nullable String organisation,
    T body) {

  /** The same event with its body lifted to another version. */
  <N> ForeignEvent<N> with(N newer) {
    return new ForeignEvent<>(id, stream, sequence, recordedAt, correlation, organisation, newer);
  }
}
