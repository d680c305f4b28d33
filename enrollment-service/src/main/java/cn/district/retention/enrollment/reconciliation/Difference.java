package cn.district.retention.enrollment.reconciliation;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Decides and evolves one difference between lists (L-07, L-16); pure. Its age counts from when it
 * was first found, over however many reconciliations; a settled one stays settled for as long as it
 * is found again, and one that has gone and comes back is open anew.
 */
public final class Difference {

  private Difference() {}

  /** What is held against what. */
  public enum Comparison {
    HOUSEHOLD_NOT_ENROLLED,
    ENROLLED_NOT_IN_SCHOOL,
    IN_SCHOOL_NOT_ENROLLED,
    POVERTY_NOT_ENROLLED
  }

  /** What a difference turned out to be (L-16). */
  public enum Outcome {
    NO_SUCH_CHILD,
    DUPLICATE_HOUSEHOLD,
    IN_SCHOOL,
    IN_PROVINCE_WITHOUT_RECORD,
    OTHER_PROVINCE_WITHOUT_RECORD,
    PAST_AGE,
    ABROAD,
    ILL_OR_TAUGHT_AT_HOME,
    MOVED_UNREACHABLE,
    OUT_OF_SCHOOL
  }

  /**
   * Which difference.
   *
   * @param pupilId the pupil, where the child is on the register at all
   * @param reference where the child stands in the list that was sent, for whoever holds it
   */
  public record Found(
      String differenceId,
      Comparison comparison,
      @Nullable String pupilId,
      String unitId,
      String reference) {}

  /** State: nothing, open, settled or gone. */
  public record State(
      @Nullable Found found, @Nullable LocalDate since, @Nullable Outcome outcome, boolean gone) {
    public static final State NOTHING = new State(null, null, null, false);

    /** Whether somebody still has to look into it. */
    public boolean isOpen() {
      return found != null && outcome == null && !gone;
    }
  }

  /** Commands. */
  public sealed interface Command {
    /** It was found. */
    record Find(Found found, LocalDate on) implements Command {}

    /** Somebody has looked into it; the evidence is a reference to a document. */
    record Settle(Outcome outcome, String evidence, LocalDate on) implements Command {}

    /** A later reconciliation of the same lists no longer finds it. */
    record MissNow(LocalDate on) implements Command {}
  }

  /** Events. */
  public sealed interface Event {
    LocalDate on();

    /** Two lists do not agree. */
    record DifferenceFound(Found found, LocalDate on) implements Event {}

    /** What it turned out to be. */
    record DifferenceSettled(Found found, Outcome outcome, String evidence, LocalDate on)
        implements Event {}

    /** The lists agree again. */
    record DifferenceGone(Found found, LocalDate on) implements Event {}
  }

  /** Why something of a difference is refused. */
  public enum DifferenceRefused implements Reason {
    DIFFERENCE_UNKNOWN(Kind.UNKNOWN),
    DIFFERENCE_NOT_OPEN(Kind.CONFLICT);

    private final Kind kind;

    DifferenceRefused(Kind kind) {
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
      case Command.Find c ->
          state.found() == null || state.gone()
              ? Decision.accept(new Event.DifferenceFound(c.found(), c.on()))
              : Decision.nothingToDo();
      case Command.Settle c -> settle(state, c);
      case Command.MissNow c -> {
        Found found = state.found();
        yield found == null || state.gone()
            ? Decision.nothingToDo()
            : Decision.accept(new Event.DifferenceGone(found, c.on()));
      }
    };
  }

  private static Decision<Event> settle(State state, Command.Settle c) {
    Found found = state.found();
    if (found == null) {
      return Decision.refuse(DifferenceRefused.DIFFERENCE_UNKNOWN);
    }
    return state.isOpen()
        ? Decision.accept(new Event.DifferenceSettled(found, c.outcome(), c.evidence(), c.on()))
        : Decision.refuse(DifferenceRefused.DIFFERENCE_NOT_OPEN);
  }

  /** Folds one event. */
  public static State evolve(State state, Event event) {
    return switch (event) {
      case Event.DifferenceFound e -> new State(e.found(), e.on(), null, false);
      case Event.DifferenceSettled e -> new State(e.found(), state.since(), e.outcome(), false);
      case Event.DifferenceGone e -> new State(e.found(), state.since(), state.outcome(), true);
    };
  }
}
