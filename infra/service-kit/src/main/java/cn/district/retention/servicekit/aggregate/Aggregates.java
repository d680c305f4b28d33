package cn.district.retention.servicekit.aggregate;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of aggregate that a service owns. */
public final class Aggregates {

  private final Map<String, AggregateType<?, ?, ?>> byKind;

  public Aggregates(Collection<? extends AggregateType<?, ?, ?>> types) {
    byKind =
        List.copyOf(types).stream()
            .collect(Collectors.toUnmodifiableMap(AggregateType::kind, Function.identity()));
  }

  /** The type of a kind. */
  public AggregateType<?, ?, ?> of(String kind) {
    AggregateType<?, ?, ?> type = byKind.get(kind);
    if (type == null) {
      throw new IllegalStateException("no aggregate of the kind " + kind);
    }
    return type;
  }
}
