package cn.district.retention.decider;

import java.util.List;

/**
 * What a model answers to a command: the facts it accepts, or the reason it refuses.
 *
 * @param <E> the sealed event type of the aggregate
 */
public sealed interface Decision<E> {

  /** The command holds; {@code events} is empty where it changes nothing. */
  record Accepted<E>(List<E> events) implements Decision<E> {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /** The command is refused and nothing is written. */
  record Refused<E>(Refusal refusal) implements Decision<E> {}

  /** Accepts with the given facts, in order. */
  @SafeVarargs
  static <E> Decision<E> accept(E... events) {
    return new Accepted<>(List.of(events));
  }

  /** Accepts with the given facts, in order. */
  static <E> Decision<E> acceptAll(List<? extends E> events) {
    return new Accepted<>(List.copyOf(events));
  }

  /** Accepts a command that has already taken effect. */
  static <E> Decision<E> nothingToDo() {
    return new Accepted<>(List.of());
  }

  /** Refuses for {@code reason}. */
  static <E> Decision<E> refuse(Refusal.Reason reason) {
    return new Refused<>(Refusal.of(reason));
  }

  /** Refuses for {@code reason}, naming the offending field of the command. */
  static <E> Decision<E> refuse(Refusal.Reason reason, String field) {
    return new Refused<>(Refusal.of(reason).at(field));
  }

  /** Refuses with a refusal that carries arguments for its text. */
  static <E> Decision<E> refuse(Refusal refusal) {
    return new Refused<>(refusal);
  }
}
