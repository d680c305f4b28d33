package cn.district.retention.servicekit.eventstore;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one append writes to one stream, all or nothing.
 *
 * @param version counts the commits of the stream, from 1
 * @param recordedAt when the platform learned it, by the platform's clock
 * @param request the request that caused it, null where none was named
 * @param previousPublished id of the last event that this stream published before this commit
 * @param publishes how many contract events this commit publishes
 * @param ticket its place in its writer's run
 */
public record Commit(
    StreamId stream,
    long version,
    Instant recordedAt,
    Origin origin,
    @Nullable RequestMark request,
    @Nullable String previousPublished,
    int publishes,
    List<StoredEvent> events,
    Ticket ticket) {

  public Commit {
    events = List.copyOf(events);
    if (version < 1 || events.isEmpty()) {
      throw new IllegalArgumentException("a commit has a version from 1 and at least one event");
    }
  }

  /** {@code <stream>:<version>}. */
  public String id() {
    return stream.commitId(version);
  }

  /** {@code <stream>:<version>:<index>}, the id of one of the events that this commit publishes. */
  public String publishedEventId(int index) {
    return id() + ":" + index;
  }

  /** The id of the last event that the stream has published once this commit is out. */
  public @Nullable String lastPublished() {
    return publishes == 0 ? previousPublished : publishedEventId(publishes - 1);
  }

  /**
   * Who caused a commit.
   *
   * @param actor opaque id of a person, a system or a process
   * @param organisation id of the unit for which the actor acted, null for the platform itself
   * @param correlation id of the whole chain
   * @param causation id of the request or event that caused it directly
   */
  public record Origin(
      String actor, @Nullable String organisation, String correlation, String causation) {}

  /**
   * The request behind a commit; its key is unique over all commits.
   *
   * @param key hash over the caller and the idempotency key
   * @param bodyHash hash over what was asked
   */
  public record RequestMark(String key, String bodyHash) {}
}
