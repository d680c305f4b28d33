package cn.district.retention.faults.writing;

import cn.district.retention.servicekit.eventstore.Commit;
import cn.district.retention.servicekit.eventstore.EventStore;
import cn.district.retention.servicekit.eventstore.StreamId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The store as the relay sees it, with a trap before and after each of its calls. */
record TrappedStore(EventStore store, Trap trap) implements EventStore {

  @Override
  public List<Commit> pending(int limit) {
    trap.reached(Step.BEFORE_PENDING);
    List<Commit> pending = store.pending(limit);
    if (!pending.isEmpty()) {
      trap.reached(Step.AFTER_PENDING);
    }
    return pending;
  }

  @Override
  public boolean isPending(StreamId stream, long version) {
    trap.reached(Step.BEFORE_IS_PENDING);
    boolean pending = store.isPending(stream, version);
    trap.reached(Step.AFTER_IS_PENDING);
    return pending;
  }

  @Override
  public List<Commit> load(StreamId stream, long afterVersion) {
    trap.reached(Step.BEFORE_LOAD);
    List<Commit> loaded = store.load(stream, afterVersion);
    trap.reached(Step.AFTER_LOAD);
    return loaded;
  }

  @Override
  public void settle(Collection<String> commitIds) {
    if (commitIds.isEmpty()) {
      store.settle(commitIds);
      return;
    }
    trap.reached(Step.BEFORE_SETTLE);
    List<String> ids = List.copyOf(commitIds);
    int half = (ids.size() + 1) / 2;
    store.settle(ids.subList(0, half));
    trap.reached(Step.IN_SETTLE);
    store.settle(ids.subList(half, ids.size()));
    trap.reached(Step.AFTER_SETTLE);
  }

  @Override
  public Appended append(Commit commit) {
    return store.append(commit);
  }

  @Override
  public List<Appended> appendAll(List<Commit> commits) {
    return store.appendAll(commits);
  }

  @Override
  public Optional<Commit> findByRequest(String requestKey) {
    return store.findByRequest(requestKey);
  }
}
