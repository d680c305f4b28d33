package cn.district.retention.enrollment.workarea;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides and evolves the plan (工作计划与措施) of one unit for one area of its work in one school year;
 * pure. It is drafted, and put in force by who heads the unit; a version in force is never changed,
 * the next one replaces it (R1-06). It names the legal bases that it rests on (R1-01).
 */
public final class WorkPlan {

  private WorkPlan() {}

  /** Which plan it is. */
  public record Subject(String unitId, WorkArea area, int schoolYear) {

    private boolean contains(LocalDate day) {
      LocalDate first = LocalDate.of(schoolYear, 9, 1);
      return !day.isBefore(first) && day.isBefore(first.plusYears(1));
    }
  }

  /** A legal basis (政策法规依据): an act of law has no number, a notice often no article. */
  public record LegalBasis(
      String title,
      @Nullable String documentNumber,
      String issuingBody,
      @Nullable String article) {}

  /**
   * A measure (措施).
   *
   * @param code how the plan numbers it; the same measure keeps it from version to version
   * @param staffId who answers for it
   * @param dueOn the last day on which it is done in time
   */
  public record Measure(String code, String what, String staffId, LocalDate dueOn) {}

  /** What a plan says. */
  public record Content(List<LegalBasis> legalBases, List<Measure> measures) {
    public Content {
      legalBases = List.copyOf(legalBases);
      measures = List.copyOf(measures);
    }

    /** The measure of a code. */
    public Optional<Measure> measure(String code) {
      return measures.stream().filter(measure -> measure.code().equals(code)).findFirst();
    }
  }

  /** A version in force from a day on, until the next one is. */
  public record Version(int number, Content content, LocalDate from, String putInForceBy) {}

  /**
   * That a measure was done.
   *
   * @param note what was done; null where it has been erased
   */
  public record Completion(LocalDate on, String staffId, @Nullable String note) {}

  /**
   * State of a plan.
   *
   * @param versions those that are, were or will be in force, oldest first
   * @param done the measures that were done, by their code
   */
  public record State(
      @Nullable Subject subject,
      List<Version> versions,
      @Nullable Content draft,
      Map<String, Completion> done) {
    public static final State NOTHING = new State(null, List.of(), null, Map.of());

    public State {
      versions = List.copyOf(versions);
      done = Map.copyOf(done);
    }

    /** The version in force on a day of the plan's school year. */
    public Optional<Version> on(LocalDate day) {
      return subject == null || !subject.contains(day)
          ? Optional.empty()
          : versions.reversed().stream().filter(v -> !v.from().isAfter(day)).findFirst();
    }
  }

  /** Commands. */
  public sealed interface Command {
    /** Writes the next version, in place of what was drafted of it so far. */
    record DraftPlan(Subject subject, Content content, String staffId, LocalDate today)
        implements Command {}

    /**
     * Puts the draft in force from a day on.
     *
     * @param staffId who heads the unit
     * @param ofUnit who of those that answer for a measure belongs to the unit
     */
    record PutPlanInForce(LocalDate from, String staffId, Set<String> ofUnit, LocalDate today)
        implements Command {
      public PutPlanInForce {
        ofUnit = Set.copyOf(ofUnit);
      }
    }

    /** A measure of the version in force has been done. */
    record CompleteMeasure(String code, LocalDate on, String staffId, String note, LocalDate today)
        implements Command {}
  }

  /** Events. Null personal parts have been erased with their key. */
  public sealed interface Event {
    LocalDate effectiveDate();

    /** The next version was drafted. */
    record PlanDrafted(Subject subject, Content content, String staffId, LocalDate draftedOn)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return draftedOn;
      }
    }

    /** What was drafted is in force. */
    record PlanPutInForce(int version, String staffId, LocalDate from) implements Event {
      @Override
      public LocalDate effectiveDate() {
        return from;
      }
    }

    /** A measure was done. */
    record MeasureCompleted(String code, LocalDate doneOn, String staffId, @Nullable String note)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return doneOn;
      }
    }
  }

  /** Why it is refused. */
  public enum PlanRefused implements Reason {
    MEASURE_REPEATED(Kind.RULE),
    PLAN_NOT_DRAFTED(Kind.CONFLICT),
    LEGAL_BASIS_MISSING(Kind.RULE),
    MEASURE_MISSING(Kind.RULE),
    NOBODY_ANSWERS_FOR_MEASURE(Kind.RULE),
    MEASURE_OUTSIDE_SCHOOL_YEAR(Kind.RULE),
    MEASURE_DONE_AND_CHANGED(Kind.CONFLICT),
    PLAN_OUTSIDE_SCHOOL_YEAR(Kind.RULE),
    PLAN_IN_THE_PAST(Kind.RULE),
    PLAN_BEFORE_THE_LAST_ONE(Kind.RULE),
    NO_PLAN_IN_FORCE(Kind.CONFLICT),
    MEASURE_UNKNOWN(Kind.UNKNOWN),
    MEASURE_DONE_ALREADY(Kind.CONFLICT),
    DATE_IN_THE_FUTURE(Kind.RULE);

    private final Kind kind;

    PlanRefused(Kind kind) {
      this.kind = kind;
    }

    @Override
    public Kind kind() {
      return kind;
    }

    private Refusal about(Measure measure) {
      return Refusal.of(this).at("measures").with("measure", measure.code());
    }
  }

  /** Decides a command. */
  public static Decision<Event> decide(State state, Command command) {
    return switch (command) {
      case Command.DraftPlan c -> draft(state, c);
      case Command.PutPlanInForce c -> putInForce(state, c);
      case Command.CompleteMeasure c -> complete(state, c);
    };
  }

  private static Decision<Event> draft(State state, Command.DraftPlan c) {
    Set<String> codes = new HashSet<>();
    for (Measure measure : c.content().measures()) {
      if (!codes.add(measure.code())) {
        return Decision.refuse(PlanRefused.MEASURE_REPEATED.about(measure));
      }
    }
    return c.content().equals(state.draft())
        ? Decision.nothingToDo()
        : Decision.accept(new Event.PlanDrafted(c.subject(), c.content(), c.staffId(), c.today()));
  }

  private static Decision<Event> putInForce(State state, Command.PutPlanInForce c) {
    Content draft = state.draft();
    Subject subject = state.subject();
    if (draft == null || subject == null) {
      return Decision.refuse(PlanRefused.PLAN_NOT_DRAFTED);
    }
    return objectionToDay(state.versions(), subject, c)
        .or(() -> objectionTo(draft, subject, state, c.ofUnit()))
        .<Decision<Event>>map(Decision::refuse)
        .orElseGet(
            () ->
                Decision.accept(
                    new Event.PlanPutInForce(state.versions().size() + 1, c.staffId(), c.from())));
  }

  private static Optional<Refusal> objectionToDay(
      List<Version> versions, Subject subject, Command.PutPlanInForce c) {
    if (c.from().isBefore(c.today())) {
      return Optional.of(Refusal.of(PlanRefused.PLAN_IN_THE_PAST).at("from"));
    }
    if (!subject.contains(c.from())) {
      return Optional.of(Refusal.of(PlanRefused.PLAN_OUTSIDE_SCHOOL_YEAR).at("from"));
    }
    return versions.isEmpty() || c.from().isAfter(versions.getLast().from())
        ? Optional.empty()
        : Optional.of(Refusal.of(PlanRefused.PLAN_BEFORE_THE_LAST_ONE).at("from"));
  }

  private static Optional<Refusal> objectionTo(
      Content draft, Subject subject, State state, Set<String> ofUnit) {
    if (draft.legalBases().isEmpty()) {
      return Optional.of(Refusal.of(PlanRefused.LEGAL_BASIS_MISSING).at("legalBases"));
    }
    if (draft.measures().isEmpty()) {
      return Optional.of(Refusal.of(PlanRefused.MEASURE_MISSING).at("measures"));
    }
    for (Measure measure : draft.measures()) {
      if (isDoneAndChanged(measure, state)) {
        return Optional.of(PlanRefused.MEASURE_DONE_AND_CHANGED.about(measure));
      }
      if (!state.done().containsKey(measure.code()) && !ofUnit.contains(measure.staffId())) {
        return Optional.of(PlanRefused.NOBODY_ANSWERS_FOR_MEASURE.about(measure));
      }
      if (!subject.contains(measure.dueOn())) {
        return Optional.of(PlanRefused.MEASURE_OUTSIDE_SCHOOL_YEAR.about(measure));
      }
    }
    return Optional.empty();
  }

  /** What was done was done as an earlier version says it: no later one makes it something else. */
  private static boolean isDoneAndChanged(Measure measure, State state) {
    return state.done().containsKey(measure.code())
        && state.versions().reversed().stream()
            .flatMap(version -> version.content().measure(measure.code()).stream())
            .findFirst()
            .filter(known -> !known.equals(measure))
            .isPresent();
  }

  private static Decision<Event> complete(State state, Command.CompleteMeasure c) {
    if (c.on().isAfter(c.today())) {
      return Decision.refuse(PlanRefused.DATE_IN_THE_FUTURE, "on");
    }
    Optional<Version> inForce = state.on(c.on());
    if (inForce.isEmpty()) {
      return Decision.refuse(PlanRefused.NO_PLAN_IN_FORCE, "on");
    }
    if (inForce.get().content().measure(c.code()).isEmpty()) {
      return Decision.refuse(PlanRefused.MEASURE_UNKNOWN, "code");
    }
    return state.done().containsKey(c.code())
        ? Decision.refuse(PlanRefused.MEASURE_DONE_ALREADY)
        : Decision.accept(new Event.MeasureCompleted(c.code(), c.on(), c.staffId(), c.note()));
  }

  /** Folds one event. */
  public static State evolve(State state, Event event) {
    return switch (event) {
      case Event.PlanDrafted e ->
          new State(e.subject(), state.versions(), e.content(), state.done());
      case Event.PlanPutInForce e -> {
        List<Version> versions = new ArrayList<>(state.versions());
        if (state.draft() != null) {
          versions.add(new Version(e.version(), state.draft(), e.from(), e.staffId()));
        }
        yield new State(state.subject(), versions, null, state.done());
      }
      case Event.MeasureCompleted e -> {
        Map<String, Completion> done = new HashMap<>(state.done());
        done.put(e.code(), new Completion(e.doneOn(), e.staffId(), e.note()));
        yield new State(state.subject(), state.versions(), state.draft(), done);
      }
    };
  }
}
