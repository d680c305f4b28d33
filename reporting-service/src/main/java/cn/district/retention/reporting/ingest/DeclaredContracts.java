package cn.district.retention.reporting.ingest;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.ContractTypes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * The contract types that are read. Facts are made of the newest version of a type alone; a body of
 * an older one is lifted to it, a step a version.
 */
final class DeclaredContracts {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Map<String, Reading> byType = new HashMap<>();
  private final Map<Class<?>, Reading> byRecord = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  /**
   * How one version is read.
   *
   * @param body reads a body as that version's record
   * @param newest lifts it to the newest version
   */
  record Reading(ObjectReader body, UnaryOperator<ContractEvent> newest) {}

  /** Declares the newest version of each type. */
  static DeclaredContracts of(Set<Class<? extends ContractEvent>> records) {
    DeclaredContracts declared = new DeclaredContracts();
    for (Class<? extends ContractEvent> record : records) {
      declared.declare(ContractTypes.typeOf(record), record, UnaryOperator.identity());
    }
    return declared;
  }

  /**
   * Declares an older version of a type that is declared already.
   *
   * @param olderType the older version's type
   * @param newer the record of the next version
   * @param step makes the next version of the older one; a pure function
   */
  <O extends ContractEvent, N extends ContractEvent> DeclaredContracts upcasting(
      String olderType, Class<O> older, Class<N> newer, Function<? super O, ? extends N> step) {
    Reading next = byRecord.get(newer);
    if (next == null) {
      throw new IllegalArgumentException(newer.getSimpleName() + " is not declared yet");
    }
    declare(olderType, older, event -> next.newest().apply(step.apply(older.cast(event))));
    return this;
  }

  private void declare(
      String type, Class<? extends ContractEvent> record, UnaryOperator<ContractEvent> newest) {
    Reading reading = new Reading(JSON.readerFor(record), newest);
    byType.put(type, reading);
    byRecord.put(record, reading);
    names.add(ContractTypes.withoutVersion(type));
  }

  /** How a type is read; null where this version of it is not declared. */
  @Nullable Reading of(String type) {
    return byType.get(type);
  }

  /** Whether any version of a type is declared. */
  boolean haveAnyVersionOf(String type) {
    return names.contains(ContractTypes.withoutVersion(type));
  }
}
