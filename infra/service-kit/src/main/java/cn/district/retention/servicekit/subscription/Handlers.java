package cn.district.retention.servicekit.subscription;

import cn.district.retention.decider.Refusal;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The types that a subscription declares, each with its record and what to do with it. A subscriber
 * is written against the newest version of a type alone; an older one is lifted to it.
 */
public final class Handlers {

  private final Map<String, Handler<?>> byType = new LinkedHashMap<>();
  private final Set<String> topics = new TreeSet<>();

  record Handler<T>(Class<T> record, Consumer<ForeignEvent<T>> effect) {}

  /**
   * Declares a type.
   *
   * @param effect must be idempotent: an event may come twice
   */
  public <T> Handlers on(
      String topic, String type, Class<T> record, Consumer<ForeignEvent<T>> effect) {
    topics.add(topic);
    byType.put(type, new Handler<>(record, effect));
    return this;
  }

  /**
   * Declares an older version of a type that is declared already: its events take effect as events
   * of the newer one, with their own id and envelope. Several versions are lifted one step each. An
   * event that the step throws at is set aside.
   *
   * @param olderType the older version's type
   * @param newer the record of the next version
   * @param step makes the next version of the older one; a pure function
   * @throws IllegalArgumentException where nothing is declared for {@code newer}
   */
  public <O, N> Handlers upcasting(
      String olderType, Class<O> older, Class<N> newer, Function<? super O, ? extends N> step) {
    Consumer<ForeignEvent<N>> effect = effectOn(newer);
    byType.put(
        olderType, new Handler<>(older, event -> effect.accept(event.with(lift(event, step)))));
    return this;
  }

  private <T> Consumer<ForeignEvent<T>> effectOn(Class<T> record) {
    for (Handler<?> handler : byType.values()) {
      if (handler.record() == record) {
        @SuppressWarnings("unchecked")
        Handler<T> found = (Handler<T>) handler;
        return found.effect();
      }
    }
    throw new IllegalArgumentException(record.getSimpleName() + " is not declared yet");
  }

  private static <O, N> N lift(ForeignEvent<O> event, Function<? super O, ? extends N> step) {
    try {
      return step.apply(event.body());
    } catch (RuntimeException notLifted) {
      throw new CommandFailure.Refused(Refusal.of(MalformedEvent.VERSION_NOT_LIFTED));
    }
  }

  Set<String> topics() {
    return topics;
  }

  @Nullable Handler<?> of(String type) {
    return byType.get(type);
  }

  /** Whether another version of this type is declared: then this one is unknown, not foreign. */
  boolean declaresOtherVersionOf(String type) {
    String name = withoutVersion(type);
    return byType.keySet().stream().anyMatch(declared -> withoutVersion(declared).equals(name));
  }

  private static String withoutVersion(String type) {
    int dot = type.lastIndexOf(".v");
    return dot < 0 ? type : type.substring(0, dot);
  }
}
