package cn.district.retention.servicekit.aggregate;

import cn.district.retention.servicekit.eventstore.Commit;
import cn.district.retention.servicekit.privacy.PersonalKeys;
import cn.district.retention.servicekit.relay.Outbox;
import cn.district.retention.servicekit.relay.Publication.Outgoing;
import java.util.List;

/** Makes the records of a commit by the publication of its aggregate. */
public final class AggregateOutbox implements Outbox {

  private final Aggregates aggregates;
  private final PersonalKeys keys;

  public AggregateOutbox(Aggregates aggregates, PersonalKeys keys) {
    this.aggregates = aggregates;
    this.keys = keys;
  }

  @Override
  public List<List<Outgoing>> of(Commit commit) {
    return typed(aggregates.of(commit.stream().kind()), commit);
  }

  private <E> List<List<Outgoing>> typed(AggregateType<?, ?, E> type, Commit commit) {
    return commit.events().stream()
        .map(stored -> type.publication().of(type.catalog().restore(stored, keys)))
        .toList();
  }
}
