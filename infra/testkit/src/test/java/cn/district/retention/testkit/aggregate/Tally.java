package cn.district.retention.testkit.aggregate;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.EventCatalog;
import cn.district.retention.servicekit.aggregate.Snapshots;
import cn.district.retention.servicekit.relay.Publication.Outgoing;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The smallest aggregate that adds up, refuses and holds something personal. */
final class Tally {

  static final String TOPIC = "district.probe.events.v1";

  static final AggregateType<Sum, Add, Added> TYPE =
      new AggregateType<>(
          "tally",
          new Sum(0, null),
          Tally::decide,
          Tally::evolve,
          EventCatalog.of(Added::on).event(Added.class, "note", Added::person),
          event -> List.of(new Outgoing(TOPIC, "probe.Added", "s", Map.of("n", event.count()))));

  /** The same, with a snapshot after every fifth commit. */
  static final AggregateType<Sum, Add, Added> WITH_SNAPSHOTS =
      new AggregateType<>(
          TYPE.kind(),
          TYPE.initial(),
          TYPE.decide(),
          TYPE.evolve(),
          TYPE.catalog(),
          TYPE.publication(),
          Snapshots.sealed(5, Sum.class, 1, sum -> "person-1"));

  private static final LocalDate DATE = LocalDate.parse("2024-09-02");

  private Tally() {}

  record Sum(int total, @Nullable String note) {}

  record Add(int count, String person, String note) {}

  record Added(int count, String person, @Nullable String note, LocalDate on) {}

  enum Reason implements Refusal.Reason {
    NEGATIVE;

    @Override
    public Refusal.Kind kind() {
      return Refusal.Kind.RULE;
    }
  }

  static Decision<Added> decide(Sum sum, Add command) {
    if (command.count() < 0) {
      return Decision.refuse(Reason.NEGATIVE, "count");
    }
    if (command.count() == 0) {
      return Decision.nothingToDo();
    }
    return Decision.accept(new Added(command.count(), command.person(), command.note(), DATE));
  }

  static Sum evolve(Sum sum, Added event) {
    return new Sum(sum.total() + event.count(), event.note());
  }
}
