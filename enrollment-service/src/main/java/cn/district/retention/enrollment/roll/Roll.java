package cn.district.retention.enrollment.roll;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides and evolves the roll (点名) of one class and session; pure. It is called from the class
 * list of a stated version and holds only who was not simply present.
 */
public final class Roll {

  private Roll() {}

  /** A session of a school day. */
  public enum Session {
    MORNING,
    AFTERNOON,
    WHOLE_DAY
  }

  /** What else a pupil can be than present: 事假, 病假, 旷课, 迟到. */
  public enum AbsenceKind {
    PERSONAL_LEAVE,
    SICK_LEAVE,
    UNEXCUSED,
    LATE
  }

  /** Why a roll is corrected. */
  public enum CorrectionReason {
    WRONG_PUPIL,
    LEAVE_SLIP_ARRIVED,
    ARRIVED_LATE,
    ENTRY_ERROR
  }

  /** One pupil who was not simply present. */
  public record RollException(String pupilId, AbsenceKind kind) {}

  /** Which roll. */
  public record Call(String classId, String schoolId, LocalDate date, Session session) {}

  /** The class list that the roll is called from. */
  public record ClassList(long version, Set<String> pupilIds) {
    public ClassList {
      pupilIds = Set.copyOf(pupilIds);
    }
  }

  /** State: nothing, or a submitted roll. */
  public record State(
      @Nullable Call call, long classListVersion, int onRoll, List<RollException> exceptions) {
    public static final State NOTHING = new State(null, 0, 0, List.of());
  }

  /** Commands. */
  public sealed interface Command {
    /**
     * Submits the roll.
     *
     * @param named the version of the class list that the teacher had
     * @param list the class list now
     * @param today the platform's date
     */
    record Submit(
        Call call,
        long named,
        ClassList list,
        List<RollException> exceptions,
        boolean schoolDay,
        LocalDate today)
        implements Command {}

    /** Puts the exceptions right, with a reason; {@code list} is the class list now. */
    record Correct(List<RollException> exceptions, CorrectionReason reason, ClassList list)
        implements Command {}
  }

  /** Events. */
  public sealed interface Event {
    LocalDate effectiveDate();

    /** The roll as it was called. */
    record RollSubmitted(
        Call call, long classListVersion, int onRoll, List<RollException> exceptions)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return call.date();
      }
    }

    /** The exceptions as they should have been. */
    record RollCorrected(Call call, List<RollException> exceptions, CorrectionReason reason)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return call.date();
      }
    }
  }

  /** Why a roll is refused. */
  public enum RollRefused implements Reason {
    NOT_A_SCHOOL_DAY(Kind.RULE),
    DATE_IN_THE_FUTURE(Kind.RULE),
    CLASS_IS_EMPTY(Kind.RULE),
    CLASS_LIST_UNKNOWN(Kind.RULE),
    PUPIL_NOT_IN_CLASS(Kind.RULE),
    PUPIL_LISTED_TWICE(Kind.RULE),
    ALREADY_SUBMITTED(Kind.CONFLICT),
    NOT_SUBMITTED(Kind.UNKNOWN);

    private final Kind kind;

    RollRefused(Kind kind) {
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
      case Command.Submit submit -> submit(state, submit);
      case Command.Correct correct -> correct(state, correct);
    };
  }

  private static Decision<Event> submit(State state, Command.Submit c) {
    if (state.call() != null) {
      return Decision.refuse(RollRefused.ALREADY_SUBMITTED);
    }
    if (c.call().date().isAfter(c.today())) {
      return Decision.refuse(RollRefused.DATE_IN_THE_FUTURE, "date");
    }
    if (!c.schoolDay()) {
      return Decision.refuse(RollRefused.NOT_A_SCHOOL_DAY, "date");
    }
    if (c.list().pupilIds().isEmpty()) {
      return Decision.refuse(RollRefused.CLASS_IS_EMPTY, "classId");
    }
    if (c.named() > c.list().version() || c.named() < 1) {
      return Decision.refuse(RollRefused.CLASS_LIST_UNKNOWN, "classListVersion");
    }
    return wrongException(c.list().pupilIds(), c.exceptions())
        .map(Decision::<Event>refuse)
        .orElseGet(
            () ->
                Decision.accept(
                    new Event.RollSubmitted(
                        c.call(),
                        c.named(),
                        c.list().pupilIds().size(),
                        List.copyOf(c.exceptions()))));
  }

  private static Decision<Event> correct(State state, Command.Correct c) {
    Call call = state.call();
    if (call == null) {
      return Decision.refuse(RollRefused.NOT_SUBMITTED);
    }
    // who was marked then may have left the class since
    Set<String> known = new HashSet<>(c.list().pupilIds());
    state.exceptions().forEach(exception -> known.add(exception.pupilId()));
    Optional<Refusal> wrong = wrongException(known, c.exceptions());
    if (wrong.isPresent()) {
      return Decision.refuse(wrong.get());
    }
    if (Set.copyOf(c.exceptions()).equals(Set.copyOf(state.exceptions()))) {
      return Decision.nothingToDo();
    }
    return Decision.accept(new Event.RollCorrected(call, List.copyOf(c.exceptions()), c.reason()));
  }

  private static Optional<Refusal> wrongException(
      Set<String> onList, List<RollException> exceptions) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < exceptions.size(); i++) {
      String pupilId = exceptions.get(i).pupilId();
      String field = "exceptions[" + i + "].pupilId";
      if (!onList.contains(pupilId)) {
        return Optional.of(Refusal.of(RollRefused.PUPIL_NOT_IN_CLASS).at(field));
      }
      if (!seen.add(pupilId)) {
        return Optional.of(Refusal.of(RollRefused.PUPIL_LISTED_TWICE).at(field));
      }
    }
    return Optional.empty();
  }

  /** Folds one event. */
  public static State evolve(State state, Event event) {
    return switch (event) {
      case Event.RollSubmitted e ->
          new State(e.call(), e.classListVersion(), e.onRoll(), e.exceptions());
      case Event.RollCorrected e ->
          new State(state.call(), state.classListVersion(), state.onRoll(), e.exceptions());
    };
  }
}
