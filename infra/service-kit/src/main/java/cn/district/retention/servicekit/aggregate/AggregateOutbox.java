package cn.district.retention.servicekit.aggregate;

import cn.district.retention.servicekit.eventstore.Commit;
import cn.district.retention.servicekit.relay.Outbox;
import cn.district.retention.servicekit.relay.Publication.Outgoing;
import java.util.List;

/**
 * Makes the records of a commit by the publication of its aggregate. A publication never sees the
 * personal component of an event: it cannot publish it, and says the same once it is erased.
 */
public final class AggregateOutbox implements Outbox {

  private final Aggregates aggregates;

  public AggregateOutbox(Aggregates aggregates) {
    this.aggregates = aggregates;
  }

  @Override
  public List<List<Outgoing>> of(Commit commit) {
    AggregateType<?, ?, ?> type = aggregates.of(commit.stream().kind());
    return commit.events().stream().map(type::publish).toList();
  }
}
