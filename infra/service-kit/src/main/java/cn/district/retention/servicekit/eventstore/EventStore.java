package cn.district.retention.servicekit.eventstore;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The port to the log of commits. Every adapter passes the conformance kit of {@code
 * infra/testkit}. A commit is pending until {@link #settle} says that it has reached the service's
 * views and the broker. Nothing in the commit tells so: it carries a {@link Ticket}, and the store
 * keeps up to which ticket everything is settled.
 */
public interface EventStore {

  /** Bytes of one commit that no adapter takes: what MongoDB refuses, less its envelope. */
  int MAX_COMMIT_BYTES = 15 * 1024 * 1024;

  /** What became of one commit. */
  enum Appended {
    /** It is durable. */
    DONE,
    /** The stream already has this version. */
    VERSION_TAKEN,
    /** Another commit carries the same request key. */
    REQUEST_SEEN,
    /** It is larger than {@link #MAX_COMMIT_BYTES}; nothing was written. */
    TOO_LARGE
  }

  /** Draws the ticket of a commit that is appended next; an append that fails gives it up. */
  Ticket ticket();

  /** Appends one commit durably, or tells why not; throws where the store cannot be reached. */
  Appended append(Commit commit);

  /** Appends commits of many streams, in no order, with one result for each in the same order. */
  List<Appended> appendAll(List<Commit> commits);

  /** The commits of a stream after a version, in order. */
  List<Commit> load(StreamId stream, long afterVersion);

  /**
   * The commits of many streams, each in order; a stream without any is missing. Meant for streams
   * that are short.
   */
  default Map<StreamId, List<Commit>> loadAll(Collection<StreamId> streams) {
    Map<StreamId, List<Commit>> loaded = new HashMap<>();
    for (StreamId stream : streams) {
      List<Commit> commits = load(stream, 0);
      if (!commits.isEmpty()) {
        loaded.put(stream, commits);
      }
    }
    return loaded;
  }

  /** The commit that a request caused. */
  Optional<Commit> findByRequest(String requestKey);

  /** Whether the commit with this ticket may be pending; false where it surely is settled. */
  boolean isPending(Ticket ticket);

  /**
   * Goes through what is pending of this process, and of others that are over; each run in the
   * order of its tickets, so each stream's commits of one run in their order.
   */
  Pages pending();

  /** Goes through what is pending of processes that are over. */
  Pages abandoned();

  /** Pages of commits. */
  @FunctionalInterface
  interface Pages {

    /** The next page; an empty one is the last. */
    List<Commit> next();
  }

  /** Marks commits as settled. */
  void settle(Collection<Ticket> tickets);

  /**
   * Shows that this process is alive and sees which others are not; called at regular intervals.
   */
  void look();

  /** The snapshot of a stream that was kept last. */
  Optional<Snapshot> snapshot(StreamId stream);

  /** Keeps a snapshot in place of an earlier one; it is a shortcut, and never the truth. */
  void keep(Snapshot snapshot);
}
