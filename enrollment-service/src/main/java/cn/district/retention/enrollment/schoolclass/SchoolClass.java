package cn.district.retention.enrollment.schoolclass;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Decides and evolves one administrative class (行政班); pure. Its id stays over the years, its grade
 * follows from the school year.
 */
public final class SchoolClass {

  private SchoolClass() {}

  /** The grades, both included, that a school teaches. */
  public record Grades(int first, int last) {}

  /** State: nothing, or a class. */
  public record State(String classId, String schoolId, @Nullable LocalDate from) {
    public static final State NOTHING = new State("", "", null);
  }

  /** Commands. */
  public sealed interface Command {
    /** Forms a class; {@code taught} is null where the school is unknown. */
    record Form(
        String classId,
        String schoolId,
        String nameZh,
        int firstSchoolYear,
        int firstGrade,
        LocalDate from,
        @Nullable Grades taught)
        implements Command {}
  }

  /** Events. */
  public sealed interface Event {
    LocalDate effectiveDate();

    /** The class exists from a date on. */
    record ClassFormed(
        String classId,
        String schoolId,
        String nameZh,
        int firstSchoolYear,
        int firstGrade,
        LocalDate from)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return from;
      }
    }
  }

  /** Why a class is refused. */
  public enum ClassRefused implements Reason {
    SCHOOL_UNKNOWN,
    GRADE_NOT_TAUGHT,
    CLASS_EXISTS;

    @Override
    public Kind kind() {
      return this == CLASS_EXISTS ? Kind.CONFLICT : Kind.RULE;
    }
  }

  /** Decides a command. */
  public static Decision<Event> decide(State state, Command command) {
    return switch (command) {
      case Command.Form form -> form(state, form);
    };
  }

  private static Decision<Event> form(State state, Command.Form form) {
    if (state.from() != null) {
      return Decision.refuse(ClassRefused.CLASS_EXISTS);
    }
    Grades taught = form.taught();
    if (taught == null) {
      return Decision.refuse(ClassRefused.SCHOOL_UNKNOWN, "schoolId");
    }
    if (form.firstGrade() < taught.first() || form.firstGrade() > taught.last()) {
      return Decision.refuse(ClassRefused.GRADE_NOT_TAUGHT, "firstGrade");
    }
    return Decision.accept(
        new Event.ClassFormed(
            form.classId(),
            form.schoolId(),
            form.nameZh(),
            form.firstSchoolYear(),
            form.firstGrade(),
            form.from()));
  }

  /** Folds one event. */
  public static State evolve(State state, Event event) {
    return switch (event) {
      case Event.ClassFormed e -> new State(e.classId(), e.schoolId(), e.from());
    };
  }
}
