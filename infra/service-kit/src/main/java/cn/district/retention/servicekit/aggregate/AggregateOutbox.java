package cn.district.retention.servicekit.aggregate;

import cn.district.retention.servicekit.eventstore.Commit;
import cn.district.retention.servicekit.privacy.PersonalKeys;
import cn.district.retention.servicekit.relay.Outbox;
import cn.district.retention.servicekit.relay.Publication.Outgoing;
import java.util.List;

/**
 * Makes the records of a commit by the publication of its aggregate. What is personal stays sealed:
 * no contract event holds any of it.
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

  private <E> List<List<Outgoing>> typed(AggregateType<?, ?, E> type, Commit commit) {
    return commit.events().stream()
        .map(stored -> type.publication().of(type.catalog().restore(stored, PersonalKeys.SEALED)))
        .toList();
  }
}
