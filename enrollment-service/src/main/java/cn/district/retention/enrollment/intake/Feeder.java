package cn.district.retention.enrollment.intake;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides and evolves which junior school takes in the pupils of one primary school (对口直升), by the
 * school year that they enter; pure. Single classes may go to another junior school.
 */
public final class Feeder {

  private Feeder() {}

  /** Where the pupils go; {@code byClass} names the classes that go elsewhere. */
  public record Route(String juniorSchoolId, Map<String, String> byClass) {
    public Route {
      byClass = Map.copyOf(byClass);
    }

    /** Where the pupils of a class go. */
    public String of(String classId) {
      return byClass.getOrDefault(classId, juniorSchoolId);
    }
  }

  /** State: routes by the first school year that they hold for. */
  public record State(String primarySchoolId, Map<Integer, Route> routes) {
    public static final State NOTHING = new State("", Map.of());

    public State {
      routes = Map.copyOf(routes);
    }

    /** The route of those who enter in a school year. */
    public @Nullable Route routeIn(int schoolYear) {
      NavigableMap<Integer, Route> sorted = new TreeMap<>(routes);
      Map.Entry<Integer, Route> entry = sorted.floorEntry(schoolYear);
      return entry == null ? null : entry.getValue();
    }
  }

  /** Commands. */
  public sealed interface Command {
    /**
     * Sets the route from a school year on.
     *
     * @param schoolsFit whether the one teaches grade 6 as its last and all others grade 7
     * @param classesFit whether the classes belong to the primary school
     */
    record SetRoute(
        String primarySchoolId,
        int fromSchoolYear,
        Route route,
        boolean schoolsFit,
        boolean classesFit,
        LocalDate on)
        implements Command {}
  }

  /** Events. */
  public sealed interface Event {
    LocalDate effectiveDate();

    /** The route holds from a school year on. */
    record FeederRouteSet(String primarySchoolId, int fromSchoolYear, Route route, LocalDate on)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return on;
      }
    }
  }

  /** Why a route is refused. */
  public enum FeederRefused implements Reason {
    NOT_A_FEEDER_PAIR,
    FEEDER_CLASS_OF_OTHER_SCHOOL;

    @Override
    public Kind kind() {
      return Kind.RULE;
    }
  }

  /** Decides a command. */
  public static Decision<Event> decide(State state, Command command) {
    return switch (command) {
      case Command.SetRoute c -> set(state, c);
    };
  }

  private static Decision<Event> set(State state, Command.SetRoute c) {
    if (!c.schoolsFit()) {
      return Decision.refuse(FeederRefused.NOT_A_FEEDER_PAIR, "juniorSchoolId");
    }
    if (!c.classesFit()) {
      return Decision.refuse(FeederRefused.FEEDER_CLASS_OF_OTHER_SCHOOL, "byClass");
    }
    return c.route().equals(state.routes().get(c.fromSchoolYear()))
        ? Decision.nothingToDo()
        : Decision.accept(
            new Event.FeederRouteSet(c.primarySchoolId(), c.fromSchoolYear(), c.route(), c.on()));
  }

  /** Folds one event. */
  public static State evolve(State state, Event event) {
    return switch (event) {
      case Event.FeederRouteSet e -> {
        Map<Integer, Route> routes = new TreeMap<>(state.routes());
        routes.put(e.fromSchoolYear(), e.route());
        yield new State(e.primarySchoolId(), routes);
      }
    };
  }
}
