package cn.district.retention.enrollment.importing.mapping;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides and evolves one column mapping that a unit keeps under a name (列名对照); pure. */
public final class NamedMapping {

  private NamedMapping() {}

  /**
   * State.
   *
   * @param columns keys of our columns by the unit's own headers
   */
  public record State(String unitId, String name, Map<String, String> columns, boolean kept) {
    public static final State NOTHING = new State("", "", Map.of(), false);

    public State {
      columns = Map.copyOf(columns);
    }
  }

  /** Commands. */
  public sealed interface Command {

    /**
     * Keeps a mapping under a name that the unit does not use.
     *
     * @param known the keys of all columns that there are
     */
    record KeepMapping(
        String unitId, String name, Map<String, String> columns, Set<String> known, LocalDate on)
        implements Command {}

    /** Replaces what the headers mean. */
    record ReplaceMapping(Map<String, String> columns, Set<String> known, LocalDate on)
        implements Command {}

    /** Gives the mapping up. */
    record DeleteMapping(LocalDate on) implements Command {}
  }

  /** Events. */
  public sealed interface Event {
    LocalDate effectiveDate();

    /** The unit keeps a mapping under a name. */
    record MappingKept(
        String unitId, String name, Map<String, String> columns, LocalDate effectiveDate)
        implements Event {
      public MappingKept {
        columns = Map.copyOf(columns);
      }
    }

    /** The headers mean something else from now on. */
    record MappingReplaced(Map<String, String> columns, LocalDate effectiveDate) implements Event {
      public MappingReplaced {
        columns = Map.copyOf(columns);
      }
    }

    /** The mapping is given up. */
    record MappingDeleted(LocalDate effectiveDate) implements Event {}
  }

  /** Why a mapping is refused. */
  public enum MappingRefused implements Reason {
    MAPPING_NAME_TAKEN(Kind.CONFLICT),
    MAPPING_UNKNOWN(Kind.UNKNOWN),
    COLUMN_KEY_UNKNOWN(Kind.RULE),
    COLUMN_MAPPED_TWICE(Kind.RULE);

    private final Kind kind;

    MappingRefused(Kind kind) {
      this.kind = kind;
    }

    @Override
    public Kind kind() {
      return kind;
    }
  }

  /** Decides a command. */
  public static Decision<Event> decide(State state, Command command) {
    return switch (command) {
      case Command.KeepMapping c ->
          state.kept()
              ? Decision.refuse(MappingRefused.MAPPING_NAME_TAKEN, "name")
              : ifSound(
                  c.columns(),
                  c.known(),
                  new Event.MappingKept(c.unitId(), c.name(), c.columns(), c.on()));
      case Command.ReplaceMapping c -> replace(state, c);
      case Command.DeleteMapping c ->
          state.kept()
              ? Decision.accept(new Event.MappingDeleted(c.on()))
              : Decision.refuse(MappingRefused.MAPPING_UNKNOWN);
    };
  }

  private static Decision<Event> replace(State state, Command.ReplaceMapping c) {
    if (!state.kept()) {
      return Decision.refuse(MappingRefused.MAPPING_UNKNOWN);
    }
    return c.columns().equals(state.columns())
        ? Decision.nothingToDo()
        : ifSound(c.columns(), c.known(), new Event.MappingReplaced(c.columns(), c.on()));
  }

  private static Decision<Event> ifSound(
      Map<String, String> columns, Set<String> known, Event event) {
    Optional<String> unknown =
        columns.values().stream().filter(c -> !known.contains(c)).findFirst();
    if (unknown.isPresent()) {
      return Decision.refuse(
          Refusal.of(MappingRefused.COLUMN_KEY_UNKNOWN)
              .at("columns")
              .with("columns", unknown.get()));
    }
    List<String> keys = List.copyOf(columns.values());
    Optional<String> twice =
        keys.stream().filter(key -> Collections.frequency(keys, key) > 1).findFirst();
    return twice.isPresent()
        ? Decision.refuse(
            Refusal.of(MappingRefused.COLUMN_MAPPED_TWICE)
                .at("columns")
                .with("columns", twice.get()))
        : Decision.accept(event);
  }

  /** Folds one event. */
  public static State evolve(State state, Event event) {
    return switch (event) {
      case Event.MappingKept e -> new State(e.unitId(), e.name(), e.columns(), true);
      case Event.MappingReplaced e -> new State(state.unitId(), state.name(), e.columns(), true);
      case Event.MappingDeleted e -> new State(state.unitId(), state.name(), Map.of(), false);
    };
  }
}
