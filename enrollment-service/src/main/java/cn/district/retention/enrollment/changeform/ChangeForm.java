package cn.district.retention.enrollment.changeform;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides and evolves the change form of one class and term (学生变动情况表, R5-10); pure. It is drafted
 * from what happened, confirmed or changed by the class teacher and signed by the academic office.
 * That nothing has changed (无变动) is said, not left out.
 */
public final class ChangeForm {

  private ChangeForm() {}

  /** What can change about a pupil of a class. */
  public enum ChangeKind {
    /** 新入学. */
    ENTERED,
    /** 转入. */
    TRANSFERRED_IN,
    /** 调入本班. */
    CLASS_MOVED_IN,
    /** 留级到本班. */
    REPEATING_HERE,
    /** 复学、重新在籍. */
    RE_ENTERED,
    /** 转出. */
    TRANSFERRED_OUT,
    /** 转出手续办理中. */
    TRANSFER_UNDER_WAY,
    /** 调出本班. */
    CLASS_MOVED_OUT,
    /** 留级到他班. */
    REPEATING_ELSEWHERE,
    /** 死亡. */
    DECEASED,
    /** 出境. */
    EMIGRATED,
    /** 其他减少. */
    LEFT_OTHERWISE,
    /** 休学. */
    SUSPENDED,
    /** 延长休学. */
    SUSPENSION_EXTENDED,
    /** 休学期满未复学. */
    SUSPENSION_EXPIRED,
    /** 复学. */
    RESUMED,
    /** 送教上门. */
    HOME_TEACHING,
    /** 送教结束. */
    HOME_TEACHING_OVER,
    /** 未报到. */
    NOT_REPORTED,
    /** 疑似辍学, which the teacher adds. */
    SUSPECTED_DROPOUT
  }

  /** Why a drafted line is struck. */
  public enum StrikeReason {
    /** 不属本学期. */
    OTHER_TERM,
    /** 登记有误，另行更正. */
    RECORD_IS_WRONG,
    /** 重复. */
    COUNTED_TWICE
  }

  /** Why the academic office returns a form. */
  public enum ReturnReason {
    /** 与名单不符. */
    DIFFERS_FROM_LIST,
    /** 有遗漏. */
    INCOMPLETE,
    /** 签后又有变动. */
    CHANGED_SINCE
  }

  /** How far it is; {@code NONE} is a missing form, never a nil return. */
  public enum Standing {
    NONE,
    CONFIRMED,
    SIGNED,
    RETURNED
  }

  /** Which form. */
  public record Sheet(String classId, String schoolId, LocalDate termStart) {

    /** The id of a class's form of a term. */
    public static String idOf(String classId, LocalDate termStart) {
      return classId + "/" + termStart;
    }
  }

  /** A line: what changed about whom, and when. */
  public record Line(String pupilId, ChangeKind kind, LocalDate on) {}

  /** A drafted line that the teacher does not keep. */
  public record Struck(Line line, StrikeReason reason) {}

  /** State. */
  public record State(
      @Nullable Sheet sheet,
      Standing standing,
      List<Line> lines,
      List<Struck> struck,
      @Nullable String confirmedBy,
      @Nullable LocalDate confirmedOn,
      @Nullable String signedBy,
      @Nullable LocalDate signedOn,
      @Nullable ReturnReason returned) {
    public static final State NOTHING =
        new State(null, Standing.NONE, List.of(), List.of(), null, null, null, null, null);

    public State {
      lines = List.copyOf(lines);
      struck = List.copyOf(struck);
    }

    /** Whether the teacher has said that nothing has changed. */
    public boolean isNilReturn() {
      return standing != Standing.NONE && lines.isEmpty();
    }

    /** Drafted lines that the form says nothing about. */
    public List<Line> unanswered(List<Line> draft) {
      Set<Line> answered = new HashSet<>(lines);
      struck.forEach(each -> answered.add(each.line()));
      return draft.stream().filter(line -> !answered.contains(line)).toList();
    }
  }

  /** Commands. */
  public sealed interface Command {
    /**
     * Confirms the form.
     *
     * @param draft what the platform knows
     * @param lines what the form shall say
     * @param nothingChanged the explicit nil return
     */
    record Confirm(
        Sheet sheet,
        List<Line> draft,
        List<Line> lines,
        List<Struck> struck,
        boolean nothingChanged,
        String staffId,
        LocalDate on)
        implements Command {}

    /** Signs it for the academic office. */
    record Sign(List<Line> draft, String staffId, LocalDate on) implements Command {}

    /** Returns it to the class teacher. */
    record Return(ReturnReason reason, String staffId, LocalDate on) implements Command {}
  }

  /** Events. */
  public sealed interface Event {
    LocalDate effectiveDate();

    /** The class teacher stands for it. */
    record ChangeFormConfirmed(
        Sheet sheet, List<Line> lines, List<Struck> struck, String staffId, LocalDate on)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return on;
      }
    }

    /** The academic office has signed it. */
    record ChangeFormSigned(Sheet sheet, String staffId, LocalDate on) implements Event {
      @Override
      public LocalDate effectiveDate() {
        return on;
      }
    }

    /** The academic office wants it again. */
    record ChangeFormReturned(Sheet sheet, ReturnReason reason, String staffId, LocalDate on)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return on;
      }
    }
  }

  /** Why a command is refused. */
  public enum ChangeFormRefused implements Reason {
    NIL_RETURN_NOT_STATED(Kind.RULE),
    NIL_RETURN_WITH_CHANGES(Kind.RULE),
    DRAFTED_LINE_UNANSWERED(Kind.RULE),
    STRUCK_LINE_NOT_DRAFTED(Kind.RULE),
    CHANGE_IN_THE_FUTURE(Kind.RULE),
    FORM_SIGNED(Kind.CONFLICT),
    FORM_NOT_CONFIRMED(Kind.CONFLICT),
    DRAFT_HAS_CHANGED(Kind.CONFLICT),
    SIGNER_IS_CONFIRMER(Kind.FORBIDDEN);

    private final Kind kind;

    ChangeFormRefused(Kind kind) {
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
      case Command.Confirm c -> confirm(state, c);
      case Command.Sign c -> sign(state, c);
      case Command.Return c -> giveBack(state, c);
    };
  }

  private static Decision<Event> confirm(State state, Command.Confirm c) {
    if (state.standing() == Standing.SIGNED) {
      return Decision.refuse(ChangeFormRefused.FORM_SIGNED);
    }
    if (c.nothingChanged() && !c.lines().isEmpty()) {
      return Decision.refuse(ChangeFormRefused.NIL_RETURN_WITH_CHANGES, "nothingChanged");
    }
    if (c.lines().stream().anyMatch(line -> line.on().isAfter(c.on()))) {
      return Decision.refuse(ChangeFormRefused.CHANGE_IN_THE_FUTURE, "lines");
    }
    if (c.struck().stream().anyMatch(struck -> !c.draft().contains(struck.line()))) {
      return Decision.refuse(ChangeFormRefused.STRUCK_LINE_NOT_DRAFTED, "struck");
    }
    List<Line> lines = new ArrayList<>(new HashSet<>(c.lines()));
    lines.sort(
        Comparator.comparing(Line::on).thenComparing(Line::pupilId).thenComparing(Line::kind));
    var confirmed =
        new Event.ChangeFormConfirmed(c.sheet(), lines, c.struck(), c.staffId(), c.on());
    State next = evolve(state, confirmed);
    if (!next.unanswered(c.draft()).isEmpty()) {
      return Decision.refuse(ChangeFormRefused.DRAFTED_LINE_UNANSWERED, "lines");
    }
    if (lines.isEmpty() && !c.nothingChanged()) {
      return Decision.refuse(ChangeFormRefused.NIL_RETURN_NOT_STATED, "nothingChanged");
    }
    boolean same =
        state.standing() == Standing.CONFIRMED
            && state.lines().equals(next.lines())
            && state.struck().equals(next.struck());
    return same ? Decision.nothingToDo() : Decision.accept(confirmed);
  }

  private static Decision<Event> sign(State state, Command.Sign c) {
    Sheet sheet = state.sheet();
    if (state.standing() == Standing.SIGNED) {
      return Decision.refuse(ChangeFormRefused.FORM_SIGNED);
    }
    if (sheet == null || state.standing() != Standing.CONFIRMED) {
      return Decision.refuse(ChangeFormRefused.FORM_NOT_CONFIRMED);
    }
    if (c.staffId().equals(state.confirmedBy())) {
      return Decision.refuse(ChangeFormRefused.SIGNER_IS_CONFIRMER);
    }
    return state.unanswered(c.draft()).isEmpty()
        ? Decision.accept(new Event.ChangeFormSigned(sheet, c.staffId(), c.on()))
        : Decision.refuse(ChangeFormRefused.DRAFT_HAS_CHANGED);
  }

  private static Decision<Event> giveBack(State state, Command.Return c) {
    Sheet sheet = state.sheet();
    boolean there = state.standing() == Standing.CONFIRMED || state.standing() == Standing.SIGNED;
    return sheet == null || !there
        ? Decision.refuse(ChangeFormRefused.FORM_NOT_CONFIRMED)
        : Decision.accept(new Event.ChangeFormReturned(sheet, c.reason(), c.staffId(), c.on()));
  }

  /** Folds one event. */
  public static State evolve(State state, Event event) {
    return switch (event) {
      case Event.ChangeFormConfirmed e ->
          new State(
              e.sheet(),
              Standing.CONFIRMED,
              e.lines(),
              e.struck(),
              e.staffId(),
              e.on(),
              null,
              null,
              null);
      case Event.ChangeFormSigned e ->
          new State(
              state.sheet(),
              Standing.SIGNED,
              state.lines(),
              state.struck(),
              state.confirmedBy(),
              state.confirmedOn(),
              e.staffId(),
              e.on(),
              null);
      case Event.ChangeFormReturned e ->
          new State(
              state.sheet(),
              Standing.RETURNED,
              state.lines(),
              state.struck(),
              state.confirmedBy(),
              state.confirmedOn(),
              null,
              null,
              e.reason());
    };
  }
}
