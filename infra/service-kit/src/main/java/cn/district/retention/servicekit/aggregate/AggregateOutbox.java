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
    return typed(aggregates.of(commit.stream().kind()), commit);
  }

  private static <E> List<List<Outgoing>> typed(AggregateType<?, ?, E> type, Commit commit) {
    return commit.events().stream()
        .map(stored -> type.publication().of(type.catalog().restoreWithoutPersonal(stored)))
        .toList();
  }
}
