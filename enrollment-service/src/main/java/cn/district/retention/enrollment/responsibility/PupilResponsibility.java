package cn.district.retention.enrollment.responsibility;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides and evolves who answers for one pupil (教师包学生, R1-08); pure. At any time it is one teacher
 * at the most.
 */
public final class PupilResponsibility {

  private PupilResponsibility() {}

  /** State: the teacher who answers for the pupil, and since when; nobody before the first. */
  public record State(
      @Nullable String staffId, @Nullable LocalDate from, @Nullable LocalDate lastEnd) {
    public static final State NOTHING = new State(null, null, null);
  }

  /** Commands. */
  public sealed interface Command {
    /**
     * Makes a teacher responsible, in place of another.
     *
     * @param servesSchool whether the teacher holds an appointment at the pupil's school then
     */
    record MakeResponsible(
        String pupilId,
        String staffId,
        String classId,
        String schoolId,
        LocalDate from,
        boolean servesSchool)
        implements Command {}

    /** Ends the responsibility; {@code to} is the first day without. */
    record EndResponsibility(String pupilId, LocalDate to) implements Command {}
  }

  /** Events. */
  public sealed interface Event {
    String pupilId();

    LocalDate effectiveDate();

    /** The teacher answers for the pupil. */
    record TeacherMadeResponsible(
        String pupilId, String staffId, String classId, String schoolId, LocalDate from)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return from;
      }
    }

    /** The teacher no longer does. */
    record ResponsibilityEnded(String pupilId, String staffId, LocalDate to) implements Event {
      @Override
      public LocalDate effectiveDate() {
        return to;
      }
    }
  }

  /** Why a responsibility is refused. */
  public enum ResponsibilityRefused implements Reason {
    TEACHER_NOT_OF_SCHOOL(Kind.RULE),
    BEFORE_PRESENT_RESPONSIBILITY(Kind.RULE),
    NOBODY_RESPONSIBLE(Kind.CONFLICT);

    private final Kind kind;

    ResponsibilityRefused(Kind kind) {
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
      case Command.MakeResponsible c -> makeResponsible(state, c);
      case Command.EndResponsibility c -> end(state, c);
    };
  }

  private static Decision<Event> makeResponsible(State state, Command.MakeResponsible c) {
    if (!c.servesSchool()) {
      return Decision.refuse(ResponsibilityRefused.TEACHER_NOT_OF_SCHOOL, "staffId");
    }
    if (c.staffId().equals(state.staffId())) {
      return Decision.nothingToDo();
    }
    LocalDate earliest = state.from() == null ? state.lastEnd() : state.from();
    if (earliest != null && c.from().isBefore(earliest)) {
      return Decision.refuse(ResponsibilityRefused.BEFORE_PRESENT_RESPONSIBILITY, "from");
    }
    var made =
        new Event.TeacherMadeResponsible(
            c.pupilId(), c.staffId(), c.classId(), c.schoolId(), c.from());
    String before = state.staffId();
    return Decision.acceptAll(
        before == null
            ? List.of(made)
            : List.of(new Event.ResponsibilityEnded(c.pupilId(), before, c.from()), made));
  }

  private static Decision<Event> end(State state, Command.EndResponsibility c) {
    String staffId = state.staffId();
    LocalDate from = state.from();
    if (staffId == null || from == null) {
      return Decision.refuse(ResponsibilityRefused.NOBODY_RESPONSIBLE);
    }
    if (c.to().isBefore(from)) {
      return Decision.refuse(ResponsibilityRefused.BEFORE_PRESENT_RESPONSIBILITY, "to");
    }
    return Decision.accept(new Event.ResponsibilityEnded(c.pupilId(), staffId, c.to()));
  }

  /** Folds one event. */
  public static State evolve(State state, Event event) {
    return switch (event) {
      case Event.TeacherMadeResponsible e -> new State(e.staffId(), e.from(), state.lastEnd());
      case Event.ResponsibilityEnded e -> new State(null, null, e.to());
    };
  }
}
