package cn.district.retention.faults.writing;

import cn.district.retention.servicekit.eventstore.Commit;
import cn.district.retention.servicekit.eventstore.EventStore;
import cn.district.retention.servicekit.eventstore.ForwardingEventStore;
import cn.district.retention.servicekit.eventstore.StreamId;
import cn.district.retention.servicekit.eventstore.Ticket;
import java.util.Collection;
import java.util.List;

/** The store as the relay sees it, with a trap before and after each of its calls. */
final class TrappedStore extends ForwardingEventStore {

  private final Trap trap;

  TrappedStore(EventStore store, Trap trap) {
    super(store);
    this.trap = trap;
  }

  @Override
  public Pages pending() {
    return trapped(super.pending());
  }

  @Override
  public Pages abandoned() {
    return trapped(super.abandoned());
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
    super.look();
    trap.reached(Step.AFTER_LOOK);
  }

  @Override
  public boolean isPending(Ticket ticket) {
    trap.reached(Step.BEFORE_IS_PENDING);
    boolean pending = super.isPending(ticket);
    trap.reached(Step.AFTER_IS_PENDING);
    return pending;
  }

  @Override
  public List<Commit> load(StreamId stream, long afterVersion) {
    trap.reached(Step.BEFORE_LOAD);
    List<Commit> loaded = super.load(stream, afterVersion);
    trap.reached(Step.AFTER_LOAD);
    return loaded;
  }

  @Override
  public void settle(Collection<Ticket> tickets) {
    trap.reached(Step.BEFORE_SETTLE);
    List<Ticket> all = List.copyOf(tickets);
    int half = (all.size() + 1) / 2;
    super.settle(all.subList(0, half));
    trap.reached(Step.IN_SETTLE);
    super.settle(all.subList(half, all.size()));
    trap.reached(Step.AFTER_SETTLE);
  }
}
