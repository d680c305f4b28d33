package cn.district.retention.servicekit.eventstore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The log in memory, for tests of what stands on top of it. */
public final class InMemoryEventStore implements EventStore {

  private final Map<String, List<Commit>> streams = new HashMap<>();
  private final Map<String, Commit> byRequest = new HashMap<>();
  private final Map<String, Commit> byId = new HashMap<>();
  private final Map<Ticket, Commit> pending = new LinkedHashMap<>();
  private long tickets;
  private final Map<StreamId, Snapshot> snapshots = new HashMap<>();

  @Override
  public synchronized Appended append(Commit commit) {
    if (CommitSize.of(commit) > MAX_COMMIT_BYTES) {
      return Appended.TOO_LARGE;
    }
    var request = commit.request();
    if (request != null && byRequest.containsKey(request.key())) {
      return Appended.REQUEST_SEEN;
    }
    List<Commit> stream = streams.computeIfAbsent(commit.stream().value(), s -> new ArrayList<>());
    if (byId.containsKey(commit.id())) {
      return Appended.VERSION_TAKEN;
    }
    stream.add(commit);
    byId.put(commit.id(), commit);
    pending.put(commit.ticket(), commit);
    if (request != null) {
      byRequest.put(request.key(), commit);
    }
    return Appended.DONE;
  }

  @Override
  public synchronized List<Appended> appendAll(List<Commit> commits) {
    return commits.stream().map(this::append).toList();
  }

  @Override
  public synchronized List<Commit> load(StreamId stream, long afterVersion) {
    return streams.getOrDefault(stream.value(), List.of()).stream()
        .filter(commit -> commit.version() > afterVersion)
        .sorted(Comparator.comparingLong(Commit::version))
        .toList();
  }

  @Override
  public synchronized Optional<Commit> findByRequest(String requestKey) {
    return Optional.ofNullable(byRequest.get(requestKey));
  }

  @Override
  public synchronized Ticket ticket() {
    return new Ticket("memory", ++tickets);
  }

  @Override
  public synchronized boolean isPending(Ticket ticket) {
    return pending.containsKey(ticket);
  }

  @Override
  public synchronized Pages pending() {
    Iterator<List<Commit>> pages = List.of(List.copyOf(pending.values())).iterator();
    return () -> pages.hasNext() ? pages.next() : List.of();
  }

  @Override
  public Pages abandoned() {
    return List::of;
  }

  @Override
  public synchronized void settle(Collection<Ticket> tickets) {
    pending.keySet().removeAll(List.copyOf(tickets));
  }

  @Override
  public void look() {
    // nobody else writes here
  }

  @Override
  public synchronized Optional<Snapshot> snapshot(StreamId stream) {
    return Optional.ofNullable(snapshots.get(stream));
  }

  @Override
  public synchronized void keep(Snapshot snapshot) {
    snapshots.put(snapshot.stream(), snapshot);
  }
}
