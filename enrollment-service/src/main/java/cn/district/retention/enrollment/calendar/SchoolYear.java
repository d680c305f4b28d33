package cn.district.retention.enrollment.calendar;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides and evolves the calendar of one school year; pure. */
public final class SchoolYear {

  private SchoolYear() {}

  /** A term: half-open interval of dates. */
  public record Term(String code, LocalDate start, LocalDate end) {}

  /** A whole calendar: terms, days off within them, and weekend days that are school days. */
  public record Calendar(
      int schoolYear,
      LocalDate start,
      LocalDate censusDate,
      List<Term> terms,
      List<LocalDate> daysOff,
      List<LocalDate> makeUpDays) {

    public Calendar {
      terms = List.copyOf(terms);
      daysOff = List.copyOf(daysOff);
      makeUpDays = List.copyOf(makeUpDays);
    }
  }

  /** State: the calendar that holds. */
  public record State(@Nullable Calendar calendar) {
    public static final State NOTHING = new State(null);
  }

  /** Commands. */
  public sealed interface Command {
    /** Sets the whole calendar of the year, in place of an earlier one. */
    record Set(Calendar calendar) implements Command {}
  }

  /** Events. */
  public sealed interface Event {
    LocalDate effectiveDate();

    /** The calendar of the year is this one. */
    record SchoolYearSet(Calendar calendar) implements Event {
      @Override
      public LocalDate effectiveDate() {
        return calendar.start();
      }
    }
  }

  /** Why a calendar is refused. */
  public enum CalendarRefused implements Reason {
    TERM_ENDS_BEFORE_IT_STARTS,
    TERMS_OVERLAP,
    OUTSIDE_SCHOOL_YEAR;

    @Override
    public Kind kind() {
      return Kind.RULE;
    }
  }

  /** Decides a command. */
  public static Decision<Event> decide(State state, Command command) {
    return switch (command) {
      case Command.Set(Calendar calendar) -> set(state, calendar);
    };
  }

  private static Decision<Event> set(State state, Calendar calendar) {
    LocalDate first = LocalDate.of(calendar.schoolYear(), 8, 1);
    LocalDate last = LocalDate.of(calendar.schoolYear() + 1, 9, 1);
    LocalDate before = first;
    for (Term term : calendar.terms()) {
      if (!term.start().isBefore(term.end())) {
        return Decision.refuse(CalendarRefused.TERM_ENDS_BEFORE_IT_STARTS, "terms");
      }
      if (term.start().isBefore(first) || term.end().isAfter(last)) {
        return Decision.refuse(CalendarRefused.OUTSIDE_SCHOOL_YEAR, "terms");
      }
      if (term.start().isBefore(before)) {
        return Decision.refuse(CalendarRefused.TERMS_OVERLAP, "terms");
      }
      before = term.end();
    }
    if (calendar.equals(state.calendar())) {
      return Decision.nothingToDo();
    }
    return Decision.accept(new Event.SchoolYearSet(calendar));
  }

  /** Folds one event. */
  public static State evolve(State state, Event event) {
    return switch (event) {
      case Event.SchoolYearSet(Calendar calendar) -> new State(calendar);
    };
  }
}
