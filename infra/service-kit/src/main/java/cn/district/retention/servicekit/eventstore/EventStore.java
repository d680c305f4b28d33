package cn.district.retention.servicekit.eventstore;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The port to the log of commits. Every adapter passes the conformance kit of {@code
 * infra/testkit}. A commit is born pending and stays so until {@link #settle} says that it has
 * reached the service's views and the broker.
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

  /** Appends one commit durably, or tells why not; throws where the store cannot be reached. */
  Appended append(Commit commit);

  /** Appends commits of many streams, in no order, with one result for each in the same order. */
  List<Appended> appendAll(List<Commit> commits);

  /** The commits of a stream after a version, in order. */
  List<Commit> load(StreamId stream, long afterVersion);

  /** The commit that a request caused. */
  Optional<Commit> findByRequest(String requestKey);

  /** Whether the commit is still pending; false where it is settled or unknown. */
  boolean isPending(StreamId stream, long version);

  /** Some pending commits, at most {@code limit}; each stream's in order. */
  List<Commit> pending(int limit);

  /** Marks commits as settled. */
  void settle(Collection<String> commitIds);

  /** The snapshot of a stream that was kept last. */
  Optional<Snapshot> snapshot(StreamId stream);

  /** Keeps a snapshot in place of an earlier one; it is a shortcut, and never the truth. */
  void keep(Snapshot snapshot);
}
