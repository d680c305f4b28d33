package cn.district.retention.faults.writing;

import cn.district.retention.servicekit.eventstore.Commit;
import cn.district.retention.servicekit.eventstore.EventStore;
import cn.district.retention.servicekit.eventstore.Snapshot;
import cn.district.retention.servicekit.eventstore.StreamId;
import cn.district.retention.servicekit.eventstore.Ticket;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The store as the relay sees it, with a trap before and after each of its calls. */
record TrappedStore(EventStore store, Trap trap) implements EventStore {

  @Override
  public Pages pending() {
    return trapped(store.pending());
  }

  @Override
  public Pages abandoned() {
    return trapped(store.abandoned());
  }

  private Pages trapped(Pages pages) {
    return () -> {
      trap.reached(Step.BEFORE_PAGE);
      List<Commit> page = pages.next();
      if (!page.isEmpty()) {
        trap.reached(Step.AFTER_PAGE);
      }
      return page;
    };
  }

  @Override
  public void look() {
    trap.reached(Step.BEFORE_LOOK);
    store.look();
    trap.reached(Step.AFTER_LOOK);
  }

  @Override
  public boolean isPending(Ticket ticket) {
    trap.reached(Step.BEFORE_IS_PENDING);
    boolean pending = store.isPending(ticket);
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
  public void settle(Collection<Ticket> tickets) {
    trap.reached(Step.BEFORE_SETTLE);
    List<Ticket> all = List.copyOf(tickets);
    int half = (all.size() + 1) / 2;
    store.settle(all.subList(0, half));
    trap.reached(Step.IN_SETTLE);
    store.settle(all.subList(half, all.size()));
    trap.reached(Step.AFTER_SETTLE);
  }

  @Override
  public Ticket ticket() {
    return store.ticket();
  }

  @Override
  public Optional<Snapshot> snapshot(StreamId stream) {
    return store.snapshot(stream);
  }

  @Override
  public void keep(Snapshot snapshot) {
    store.keep(snapshot);
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
