package cn.district.retention.testkit.eventstore;

import cn.district.retention.servicekit.eventstore.Commit;
import cn.district.retention.servicekit.eventstore.Commit.Origin;
import cn.district.retention.servicekit.eventstore.Commit.RequestMark;
import cn.district.retention.servicekit.eventstore.EventStore;
import cn.district.retention.servicekit.eventstore.StoredEvent;
import cn.district.retention.servicekit.eventstore.StreamId;
import cn.district.retention.servicekit.eventstore.Ticket;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Synthetic commits for tests of the log and of what stands on it. */
public final class Commits {

  private static final Instant RECORDED_AT = Instant.parse("2024-09-02T00:12:34.567890123Z");
  private static final LocalDate EFFECTIVE = LocalDate.parse("2024-09-01");

  private static final String RUN = UUID.randomUUID().toString();
  private static final AtomicLong NUMBERS = new AtomicLong();

  private Commits() {}

  /** The same commit with a ticket of the store into which it goes. */
  public static Commit ticketed(EventStore store, Commit commit) {
    return new Commit(
        commit.stream(),
        commit.version(),
        commit.recordedAt(),
        commit.origin(),
        commit.request(),
        commit.previousPublished(),
        commit.publishes(),
        commit.events(),
        store.ticket());
  }

  /** A stream that nobody has used. */
  public static StreamId newStream() {
    return StreamId.of("pupil", UUID.randomUUID().toString());
  }

  /** A commit of one event that publishes one contract event. */
  public static Commit commit(StreamId stream, long version) {
    return commit(stream, version, null, event("{\"version\":" + version + "}"));
  }

  /** A commit of one event for a request. */
  public static Commit requested(StreamId stream, long version, String requestKey) {
    RequestMark request = new RequestMark(requestKey, "hash of " + requestKey);
    return commit(stream, version, request, event("{}"));
  }

  /** A commit of the given events, each of which publishes one contract event. */
  public static Commit commit(
      StreamId stream, long version, @Nullable RequestMark request, StoredEvent... events) {
    String previous = version == 1 ? null : stream.commitId(version - 1) + ":0";
    Origin origin =
        new Origin("staff-1", version % 2 == 0 ? null : "school-1", "chain-1", "request-1");
    return new Commit(
        stream,
        version,
        RECORDED_AT,
        origin,
        request,
        previous,
        events.length,
        List.of(events),
        new Ticket(RUN, NUMBERS.incrementAndGet()));
  }

  /** An event without a personal part. */
  public static StoredEvent event(String body) {
    return new StoredEvent("PupilRegistered", 1, EFFECTIVE, body, null);
  }

  /** An event whose body has that many characters. */
  public static StoredEvent eventOfSize(int characters) {
    return event("\"" + "x".repeat(characters) + "\"");
  }
}
