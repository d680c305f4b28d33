package cn.district.retention.enrollment.unit;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Decides and evolves one organisational unit; pure. */
public final class OrgUnit {

  private OrgUnit() {}

  /** Kinds of unit. */
  public enum UnitKind {
    DISTRICT,
    TOWNSHIP,
    SCHOOL
  }

  /** Kinds of school (学校类别). */
  public enum SchoolType {
    PRIMARY,
    TEACHING_POINT,
    JUNIOR,
    NINE_YEAR,
    SPECIAL,
    SPECIALISED
  }

  /** What describes a unit; {@code code} is official and may change, so it is no identity. */
  public record Description(
      UnitKind kind,
      String code,
      String nameZh,
      String nameEn,
      @Nullable String parentUnitId,
      @Nullable SchoolType schoolType) {}

  /** State: nothing, or an open unit. */
  public record State(String unitId, @Nullable Description description, @Nullable LocalDate from) {
    public static final State NOTHING = new State("", null, null);
  }

  /** Commands. */
  public sealed interface Command {
    /** Opens a unit from a date on; {@code parentKind} is null where the parent is unknown. */
    record Open(
        String unitId, Description description, @Nullable UnitKind parentKind, LocalDate from)
        implements Command {}
  }

  /** Events. */
  public sealed interface Event {
    LocalDate effectiveDate();

    /** The unit exists from a date on. */
    record UnitOpened(String unitId, Description description, LocalDate from) implements Event {
      @Override
      public LocalDate effectiveDate() {
        return from;
      }
    }
  }

  /** Why a unit is refused. */
  public enum UnitRefused implements Reason {
    PARENT_MISSING,
    PARENT_UNKNOWN,
    PARENT_OF_WRONG_KIND,
    SCHOOL_TYPE_MISSING,
    UNIT_EXISTS;

    @Override
    public Kind kind() {
      return this == UNIT_EXISTS ? Kind.CONFLICT : Kind.RULE;
    }
  }

  /** Decides a command. */
  public static Decision<Event> decide(State state, Command command) {
    return switch (command) {
      case Command.Open open -> open(state, open);
    };
  }

  private static Decision<Event> open(State state, Command.Open open) {
    Description description = open.description();
    if (state.description() != null) {
      return Decision.refuse(UnitRefused.UNIT_EXISTS);
    }
    if (description.kind() == UnitKind.SCHOOL && description.schoolType() == null) {
      return Decision.refuse(UnitRefused.SCHOOL_TYPE_MISSING, "schoolType");
    }
    if (description.kind() != UnitKind.DISTRICT) {
      if (description.parentUnitId() == null) {
        return Decision.refuse(UnitRefused.PARENT_MISSING, "parentUnitId");
      }
      if (open.parentKind() == null) {
        return Decision.refuse(UnitRefused.PARENT_UNKNOWN, "parentUnitId");
      }
      if (!mayLieBelow(description.kind(), open.parentKind())) {
        return Decision.refuse(UnitRefused.PARENT_OF_WRONG_KIND, "parentUnitId");
      }
    }
    return Decision.accept(new Event.UnitOpened(open.unitId(), description, open.from()));
  }

  private static boolean mayLieBelow(UnitKind kind, UnitKind parent) {
    return kind == UnitKind.TOWNSHIP ? parent == UnitKind.DISTRICT : parent != UnitKind.SCHOOL;
  }

  /** Folds one event. */
  public static State evolve(State state, Event event) {
    return switch (event) {
      case Event.UnitOpened e -> new State(e.unitId(), e.description(), e.from());
    };
  }
}
