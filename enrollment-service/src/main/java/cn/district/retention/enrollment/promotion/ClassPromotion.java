package cn.district.retention.enrollment.promotion;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides and evolves the end of one school year for one class; pure. It holds for whom it was
 * begun, so that it can be taken up again after an interruption, and undone.
 */
public final class ClassPromotion {

  private ClassPromotion() {}

  /** How far it has come. */
  public enum Standing {
    NONE,
    BEGUN,
    DONE,
    UNDO_BEGUN,
    UNDONE
  }

  /** The school year of a class, and by which round of which run it ends. */
  public record Task(
      String classId,
      String schoolId,
      int schoolYear,
      int grade,
      boolean lastGrade,
      String runId,
      int round,
      LocalDate nextYearOn,
      LocalDate graduatedOn) {}

  /** A pupil who stays as before, and why. */
  public record LeftPupil(String pupilId, String code) {}

  /** What became of the pupils. */
  public record Tally(
      int promoted, int graduated, int completed, int repeated, List<LeftPupil> left) {
    public static final Tally NOTHING = new Tally(0, 0, 0, 0, List.of());

    public Tally {
      left = List.copyOf(left);
    }
  }

  /** State. */
  public record State(
      @Nullable Task task, Standing standing, Set<String> pupils, Tally tally, int undone) {
    public static final State NOTHING = new State(null, Standing.NONE, Set.of(), Tally.NOTHING, 0);

    public State {
      pupils = Set.copyOf(pupils);
    }
  }

  /** Why an end of a school year is undone. */
  public enum UndoReason {
    /** 误操作. */
    STARTED_BY_MISTAKE,
    /** 名单有误. */
    CLASS_LIST_WRONG,
    /** 升留级决定有误. */
    DECISIONS_WRONG
  }

  /** Commands. */
  public sealed interface Command {
    /** Begins for the pupils of the class. */
    record Begin(Task task, Set<String> pupils, LocalDate on) implements Command {}

    /** Records what became of them. */
    record Finish(Tally tally, LocalDate on) implements Command {}

    /** Begins to undo it. */
    record BeginUndo(UndoReason reason, String staffId, LocalDate on) implements Command {}

    /** Records how many are as before, and who is not. */
    record FinishUndo(int undone, List<LeftPupil> left, LocalDate on) implements Command {}
  }

  /** Events. */
  public sealed interface Event {
    LocalDate effectiveDate();

    /** Begun for the pupils of the class. */
    record ClassPromotionBegun(Task task, Set<String> pupils, LocalDate on) implements Event {
      @Override
      public LocalDate effectiveDate() {
        return on;
      }
    }

    /** The school year of the class is over. */
    record ClassPromoted(String classId, int schoolYear, Tally tally, LocalDate on)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return on;
      }
    }

    /** Somebody wants it undone. */
    record ClassUndoBegun(
        String classId, int schoolYear, UndoReason reason, String staffId, LocalDate on)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return on;
      }
    }

    /** It is undone, but for those who have moved on since. */
    record ClassPromotionUndone(
        String classId, int schoolYear, int undone, List<LeftPupil> left, LocalDate on)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return on;
      }
    }
  }

  /** Why a command is refused. */
  public enum ClassPromotionRefused implements Reason {
    CLASS_NOT_PROMOTED(Kind.CONFLICT),
    CLASS_UNDONE_ALREADY(Kind.CONFLICT);

    private final Kind kind;

    ClassPromotionRefused(Kind kind) {
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
      case Command.Begin c -> begin(state, c);
      case Command.Finish c -> finish(state, c);
      case Command.BeginUndo c -> beginUndo(state, c);
      case Command.FinishUndo c -> finishUndo(state, c);
    };
  }

  private static Decision<Event> begin(State state, Command.Begin c) {
    boolean anew =
        switch (state.standing()) {
          case NONE -> true;
          case BEGUN -> !state.pupils().containsAll(c.pupils());
          case UNDONE -> isLater(c.task(), state.task());
          case DONE, UNDO_BEGUN -> false;
        };
    if (!anew) {
      return Decision.nothingToDo();
    }
    Set<String> pupils = new TreeSet<>(c.pupils());
    if (state.standing() == Standing.BEGUN) {
      pupils.addAll(state.pupils());
    }
    return Decision.accept(new Event.ClassPromotionBegun(c.task(), pupils, c.on()));
  }

  /** The round that was undone does not do it again when it is taken up after an interruption. */
  private static boolean isLater(Task task, @Nullable Task before) {
    return before == null || !task.runId().equals(before.runId()) || task.round() > before.round();
  }

  private static Decision<Event> finish(State state, Command.Finish c) {
    Task task = state.task();
    return state.standing() != Standing.BEGUN || task == null
        ? Decision.nothingToDo()
        : Decision.accept(
            new Event.ClassPromoted(task.classId(), task.schoolYear(), c.tally(), c.on()));
  }

  private static Decision<Event> beginUndo(State state, Command.BeginUndo c) {
    Task task = state.task();
    if (task == null || state.standing() == Standing.BEGUN) {
      return Decision.refuse(ClassPromotionRefused.CLASS_NOT_PROMOTED);
    }
    return switch (state.standing()) {
      case UNDONE -> Decision.refuse(ClassPromotionRefused.CLASS_UNDONE_ALREADY);
      case UNDO_BEGUN -> Decision.nothingToDo();
      case NONE, BEGUN, DONE ->
          Decision.accept(
              new Event.ClassUndoBegun(
                  task.classId(), task.schoolYear(), c.reason(), c.staffId(), c.on()));
    };
  }

  private static Decision<Event> finishUndo(State state, Command.FinishUndo c) {
    Task task = state.task();
    return state.standing() != Standing.UNDO_BEGUN || task == null
        ? Decision.nothingToDo()
        : Decision.accept(
            new Event.ClassPromotionUndone(
                task.classId(), task.schoolYear(), c.undone(), c.left(), c.on()));
  }

  /** Folds one event. */
  public static State evolve(State state, Event event) {
    return switch (event) {
      case Event.ClassPromotionBegun e ->
          new State(e.task(), Standing.BEGUN, e.pupils(), Tally.NOTHING, 0);
      case Event.ClassPromoted e ->
          new State(state.task(), Standing.DONE, state.pupils(), e.tally(), 0);
      case Event.ClassUndoBegun e ->
          new State(state.task(), Standing.UNDO_BEGUN, state.pupils(), state.tally(), 0);
      case Event.ClassPromotionUndone e ->
          new State(
              state.task(),
              Standing.UNDONE,
              state.pupils(),
              new Tally(0, 0, 0, 0, e.left()),
              e.undone());
    };
  }
}
