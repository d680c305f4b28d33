package cn.district.retention.servicekit.subscription;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The types that a subscription declares, each with its record and what to do with it. */
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
