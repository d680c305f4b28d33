package cn.district.retention.enrollment.policy;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Decides and evolves the policy parameters of one district; pure. */
public final class DistrictPolicy {

  private DistrictPolicy() {}

  /** State: values by parameter and effective date. */
  public record State(Map<String, Map<LocalDate, Integer>> values) {
    public static final State NOTHING = new State(Map.of());

    public State {
      values = Map.copyOf(values);
    }
  }

  /** Commands. */
  public sealed interface Command {
    /**
     * Sets a parameter from a date on.
     *
     * @param least the least value that the parameter takes
     * @param largest the largest one; 0 where there is no such parameter
     */
    record SetParameter(String parameter, int value, LocalDate from, int least, int largest)
        implements Command {}
  }

  /** Events. */
  public sealed interface Event {
    LocalDate effectiveDate();

    /** A parameter has a value from a date on. */
    record PolicyParameterSet(String parameter, int value, LocalDate from) implements Event {
      @Override
      public LocalDate effectiveDate() {
        return from;
      }
    }
  }

  /** Why a parameter is refused. */
  public enum PolicyRefused implements Reason {
    PARAMETER_UNKNOWN,
    VALUE_OUT_OF_RANGE;

    @Override
    public Kind kind() {
      return Kind.RULE;
    }
  }

  /** Decides a command. */
  public static Decision<Event> decide(State state, Command command) {
    return switch (command) {
      case Command.SetParameter set -> set(state, set);
    };
  }

  private static Decision<Event> set(State state, Command.SetParameter set) {
    if (set.largest() == 0) {
      return Decision.refuse(PolicyRefused.PARAMETER_UNKNOWN, "parameter");
    }
    if (set.value() < set.least() || set.value() > set.largest()) {
      return Decision.refuse(PolicyRefused.VALUE_OUT_OF_RANGE, "value");
    }
    Integer present = state.values().getOrDefault(set.parameter(), Map.of()).get(set.from());
    if (present != null && present == set.value()) {
      return Decision.nothingToDo();
    }
    return Decision.accept(new Event.PolicyParameterSet(set.parameter(), set.value(), set.from()));
  }

  /** Folds one event. */
  public static State evolve(State state, Event event) {
    return switch (event) {
      case Event.PolicyParameterSet e -> {
        Map<String, Map<LocalDate, Integer>> values = new HashMap<>(state.values());
        Map<LocalDate, Integer> dated = new HashMap<>(values.getOrDefault(e.parameter(), Map.of()));
        dated.put(e.from(), e.value());
        values.put(e.parameter(), Map.copyOf(dated));
        yield new State(values);
      }
    };
  }
}
