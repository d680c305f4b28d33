package cn.district.retention.enrollment.coercion;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Decides and evolves one suspected coercion (责令退学、休学、转学): what a member of staff tried with a
 * pupil on a day without the guardian's signed request, until a supervisor says what it was
 * (R5-15); pure.
 */
public final class Coercion {

  private Coercion() {}

  /** What was tried. */
  public enum Attempt {
    /** 退学. */
    EXIT,
    /** 休学. */
    SUSPENSION,
    /** 转学. */
    TRANSFER,
    /** 留级. */
    REPETITION
  }

  /** What the supervisor finds. */
  public enum Finding {
    /** 属实. */
    COERCION_CONFIRMED,
    /** 监护人已申请，材料后补. */
    GUARDIAN_REQUEST_PRODUCED,
    /** 误操作. */
    ENTERED_BY_MISTAKE
  }

  /** How far it is. */
  public enum Standing {
    NONE,
    OPEN,
    ACKNOWLEDGED,
    CLOSED
  }

  /** Who tried what, with whom. */
  public record Act(
      String suspicionId,
      String pupilId,
      String classId,
      String schoolId,
      String staffId,
      Attempt attempt,
      LocalDate on) {}

  /** What the supervisor writes; may name persons, so kept sealed. */
  public record Remark(String text) {}

  /** State. */
  public record State(
      @Nullable Act act,
      Standing standing,
      @Nullable String supervisorId,
      @Nullable Finding finding,
      @Nullable LocalDate closedOn) {
    public static final State NOTHING = new State(null, Standing.NONE, null, null, null);
  }

  /** Commands. */
  public sealed interface Command {
    /** Records an attempt; the same again on the same day is one. */
    record Suspect(Act act) implements Command {}

    /** A supervisor takes note. */
    record Acknowledge(String supervisorId, LocalDate on) implements Command {}

    /** A supervisor says what it was, and what is done about it. */
    record Close(Finding finding, String supervisorId, @Nullable Remark remark, LocalDate on)
        implements Command {}
  }

  /** Events. */
  public sealed interface Event {
    LocalDate effectiveDate();

    /** Something was tried without the guardian. */
    record CoercedExitSuspected(Act act) implements Event {
      @Override
      public LocalDate effectiveDate() {
        return act.on();
      }
    }

    /** A supervisor has taken note. */
    record SuspicionAcknowledged(String suspicionId, String supervisorId, LocalDate on)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return on;
      }
    }

    /** A supervisor has said what it was. */
    record SuspicionClosed(
        String suspicionId,
        String staffId,
        Finding finding,
        String supervisorId,
        LocalDate on,
        @Nullable Remark remark)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return on;
      }
    }
  }

  /** Why a command is refused. */
  public enum CoercionRefused implements Reason {
    SUPERVISOR_IS_SUSPECT(Kind.FORBIDDEN),
    NOT_ACKNOWLEDGED(Kind.CONFLICT),
    SUSPICION_CLOSED(Kind.CONFLICT),
    REMARK_MISSING(Kind.RULE);

    private final Kind kind;

    CoercionRefused(Kind kind) {
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
      case Command.Suspect c ->
          state.act() == null
              ? Decision.accept(new Event.CoercedExitSuspected(c.act()))
              : Decision.nothingToDo();
      case Command.Acknowledge c -> acknowledge(state, c);
      case Command.Close c -> close(state, c);
    };
  }

  private static Decision<Event> acknowledge(State state, Command.Acknowledge c) {
    Act act = state.act();
    if (act == null || state.standing() == Standing.CLOSED) {
      return Decision.refuse(CoercionRefused.SUSPICION_CLOSED);
    }
    if (act.staffId().equals(c.supervisorId())) {
      return Decision.refuse(CoercionRefused.SUPERVISOR_IS_SUSPECT);
    }
    return state.standing() == Standing.ACKNOWLEDGED
        ? Decision.nothingToDo()
        : Decision.accept(
            new Event.SuspicionAcknowledged(act.suspicionId(), c.supervisorId(), c.on()));
  }

  private static Decision<Event> close(State state, Command.Close c) {
    Act act = state.act();
    if (act == null || state.standing() == Standing.CLOSED) {
      return Decision.refuse(CoercionRefused.SUSPICION_CLOSED);
    }
    if (act.staffId().equals(c.supervisorId())) {
      return Decision.refuse(CoercionRefused.SUPERVISOR_IS_SUSPECT);
    }
    if (state.standing() == Standing.OPEN) {
      return Decision.refuse(CoercionRefused.NOT_ACKNOWLEDGED);
    }
    if (c.finding() == Finding.COERCION_CONFIRMED && c.remark() == null) {
      return Decision.refuse(CoercionRefused.REMARK_MISSING, "remark");
    }
    return Decision.accept(
        new Event.SuspicionClosed(
            act.suspicionId(), act.staffId(), c.finding(), c.supervisorId(), c.on(), c.remark()));
  }

  /** Folds one event. */
  public static State evolve(State state, Event event) {
    return switch (event) {
      case Event.CoercedExitSuspected e -> new State(e.act(), Standing.OPEN, null, null, null);
      case Event.SuspicionAcknowledged e ->
          new State(state.act(), Standing.ACKNOWLEDGED, e.supervisorId(), null, null);
      case Event.SuspicionClosed e ->
          new State(state.act(), Standing.CLOSED, e.supervisorId(), e.finding(), e.on());
    };
  }
}
