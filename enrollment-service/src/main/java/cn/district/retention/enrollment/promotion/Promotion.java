package cn.district.retention.enrollment.promotion;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides and evolves one run of the end of a school year (升级、毕业) for a school, a township or the
 * district; pure. There is one a unit and school year; classes that were undone, or came later, are
 * taken up in its next round.
 */
public final class Promotion {

  private Promotion() {}

  /**
   * A class of the run.
   *
   * @param grade the class's grade in the school year that ends
   * @param lastGrade whether it is the last one of the school
   */
  public record ClassTask(String classId, String schoolId, int grade, boolean lastGrade) {}

  /** The order that a run carries out. */
  public record Order(String unitId, int schoolYear, LocalDate nextYearOn, LocalDate graduatedOn) {}

  /** State of a run. */
  public record State(
      String runId, @Nullable Order order, int round, List<ClassTask> classes, boolean finished) {
    public static final State NOTHING = new State("", null, 0, List.of(), false);

    public State {
      classes = List.copyOf(classes);
    }
  }

  /** Commands. */
  public sealed interface Command {
    /**
     * Starts the run, or its next round.
     *
     * @param classes every class of the unit
     * @param open those of them that have not ended the school year
     */
    record Start(
        String runId,
        Order order,
        List<ClassTask> classes,
        List<ClassTask> open,
        String staffId,
        LocalDate on)
        implements Command {}

    /** Every class of the round is through. */
    record Finish(LocalDate on) implements Command {}
  }

  /** Events. */
  public sealed interface Event {
    LocalDate effectiveDate();

    /** A round was ordered. */
    record PromotionStarted(
        String runId,
        Order order,
        int round,
        List<ClassTask> classes,
        String staffId,
        LocalDate startedOn)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return startedOn;
      }
    }

    /** A round is through. */
    record PromotionFinished(String runId, int round, LocalDate finishedOn) implements Event {
      @Override
      public LocalDate effectiveDate() {
        return finishedOn;
      }
    }
  }

  /** Why a run is refused. */
  public enum PromotionRefused implements Reason {
    NO_CLASS_TO_PROMOTE(Kind.RULE),
    GRADUATION_OUTSIDE_SCHOOL_YEAR(Kind.RULE),
    SCHOOL_YEAR_NOT_OVER(Kind.RULE);

    private final Kind kind;

    PromotionRefused(Kind kind) {
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
      case Command.Start c -> start(state, c);
      case Command.Finish c ->
          state.order() == null || state.finished()
              ? Decision.nothingToDo()
              : Decision.accept(new Event.PromotionFinished(state.runId(), state.round(), c.on()));
    };
  }

  private static Decision<Event> start(State state, Command.Start c) {
    if (state.order() != null && (!state.finished() || c.open().isEmpty())) {
      return Decision.nothingToDo();
    }
    Order order = c.order();
    if (c.classes().isEmpty()) {
      return Decision.refuse(PromotionRefused.NO_CLASS_TO_PROMOTE, "unitId");
    }
    LocalDate first = LocalDate.of(order.schoolYear(), 9, 1);
    if (!order.graduatedOn().isAfter(first) || order.graduatedOn().isAfter(first.plusYears(1))) {
      return Decision.refuse(PromotionRefused.GRADUATION_OUTSIDE_SCHOOL_YEAR, "graduatedOn");
    }
    if (c.on().isBefore(order.graduatedOn())) {
      return Decision.refuse(PromotionRefused.SCHOOL_YEAR_NOT_OVER, "schoolYear");
    }
    List<ClassTask> tasks = state.order() == null ? c.classes() : c.open();
    return Decision.accept(
        new Event.PromotionStarted(
            c.runId(), order, state.round() + 1, tasks, c.staffId(), c.on()));
  }

  /** Folds one event. */
  public static State evolve(State state, Event event) {
    return switch (event) {
      case Event.PromotionStarted e ->
          new State(e.runId(), e.order(), e.round(), e.classes(), false);
      case Event.PromotionFinished e ->
          new State(state.runId(), state.order(), e.round(), state.classes(), true);
    };
  }
}
