package cn.district.retention.enrollment.procedure;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import cn.district.retention.decider.approval.ApprovalStep;
import cn.district.retention.decider.approval.PackagedProcedure;
import cn.district.retention.decider.approval.Party;
import cn.district.retention.decider.approval.Procedure;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides and evolves one approval procedure (审批流程) of the district; pure. A district adds steps,
 * renames, gives terms and narrows who signs; the fixed steps of the packaged procedure stay in
 * their order, and the last of them decides (R5-24 to R5-26, R3-26, L-01).
 */
public final class DistrictProcedure {

  private static final int MOST_STEPS = 12;
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_TERM = 120;
  private static final int MOST_REMINDERS = 5;
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{1,39}");

  private DistrictProcedure() {}

  /**
   * State: the versions by the date from which they hold.
   *
   * @param latest the number of the last version that was defined
   */
  public record State(Map<LocalDate, Procedure> versions, int latest) {
    public static final State NOTHING = new State(Map.of(), Procedure.PACKAGED);

    public State {
      versions = Map.copyOf(versions);
    }

    /** The versions in the order of their dates. */
    public NavigableMap<LocalDate, Procedure> inOrder() {
      return new TreeMap<>(versions);
    }
  }

  /**
   * A step as it is proposed.
   *
   * @param fixed whether it is taken for one that law demands; null where nothing is said of it
   */
  public record ProposedStep(
      String code,
      String nameZh,
      String nameEn,
      List<String> roles,
      Party party,
      @Nullable Integer workingDays,
      List<Integer> remindAfter,
      @Nullable Boolean fixed) {
    public ProposedStep {
      roles = List.copyOf(roles);
      remindAfter = List.copyOf(remindAfter);
    }
  }

  /** Commands. */
  public sealed interface Command {
    /** Defines the steps of cases that begin on {@code from} or later. */
    record DefineProcedure(String key, List<ProposedStep> steps, LocalDate from, LocalDate today)
        implements Command {
      public DefineProcedure {
        steps = List.copyOf(steps);
      }
    }
  }

  /** Events. */
  public sealed interface Event {
    LocalDate effectiveDate();

    /** Cases that begin on {@code from} or later take these steps. */
    record ProcedureDefined(Procedure procedure, LocalDate from) implements Event {
      @Override
      public LocalDate effectiveDate() {
        return from;
      }
    }
  }

  /** Why a procedure is refused. */
  public enum ProcedureRefused implements Reason {
    PROCEDURE_UNKNOWN(Kind.UNKNOWN),
    EFFECTIVE_DATE_PAST(Kind.RULE),
    TOO_MANY_STEPS(Kind.RULE),
    STEP_CODE_MALFORMED(Kind.RULE),
    STEP_REPEATED(Kind.RULE),
    STEP_NAME_MISSING(Kind.RULE),
    PARTY_NOT_INVOLVED(Kind.RULE),
    ROLE_MISSING_AT_STEP(Kind.RULE),
    ROLE_UNKNOWN(Kind.RULE),
    ROLE_OF_ANOTHER_PARTY(Kind.RULE),
    TERM_OUT_OF_RANGE(Kind.RULE),
    FIXED_STEP_MISSING(Kind.RULE),
    FIXED_STEP_OUT_OF_ORDER(Kind.RULE),
    FIXED_STEP_OF_OTHERS(Kind.RULE),
    FIXED_BY_LAW_ALONE(Kind.RULE);

    private final Kind kind;

    ProcedureRefused(Kind kind) {
      this.kind = kind;
    }

    @Override
    public Kind kind() {
      return kind;
    }

    private Refusal at(String code, String field) {
      return Refusal.of(this).at(field).with("step", code);
    }
  }

  /** Decides a command. */
  public static Decision<Event> decide(State state, Command command) {
    return switch (command) {
      case Command.DefineProcedure define -> define(state, define);
    };
  }

  private static Decision<Event> define(State state, Command.DefineProcedure define) {
    PackagedProcedure law = PackagedProcedure.of(define.key()).orElse(null);
    if (law == null) {
      return Decision.refuse(ProcedureRefused.PROCEDURE_UNKNOWN, "procedure");
    }
    if (define.from().isBefore(define.today())) {
      return Decision.refuse(ProcedureRefused.EFFECTIVE_DATE_PAST, "from");
    }
    if (define.steps().size() > MOST_STEPS) {
      return Decision.refuse(ProcedureRefused.TOO_MANY_STEPS, "steps");
    }
    Optional<Refusal> objection =
        objectionToEach(define.steps(), law)
            .or(() -> objectionToOrder(define.steps(), law.procedure()));
    if (objection.isPresent()) {
      return Decision.refuse(objection.get());
    }
    List<ApprovalStep> steps =
        define.steps().stream().map(step -> toStep(step, law.procedure())).toList();
    Procedure present = state.versions().get(define.from());
    if (present != null && present.steps().equals(steps)) {
      return Decision.nothingToDo();
    }
    return Decision.accept(
        new Event.ProcedureDefined(
            new Procedure(law.key(), state.latest() + 1, steps), define.from()));
  }

  private static Optional<Refusal> objectionToEach(
      List<ProposedStep> steps, PackagedProcedure law) {
    Set<String> codes = new HashSet<>();
    for (ProposedStep step : steps) {
      Optional<Refusal> objection = objectionTo(step, law);
      if (objection.isPresent()) {
        return objection;
      }
      if (!codes.add(step.code())) {
        return Optional.of(ProcedureRefused.STEP_REPEATED.at(step.code(), "steps.code"));
      }
    }
    return Optional.empty();
  }

  private static Optional<Refusal> objectionTo(ProposedStep step, PackagedProcedure law) {
    if (!CODE.matcher(step.code()).matches()) {
      return Optional.of(Refusal.of(ProcedureRefused.STEP_CODE_MALFORMED).at("steps.code"));
    }
    if (!isName(step.nameZh()) || !isName(step.nameEn())) {
      return Optional.of(ProcedureRefused.STEP_NAME_MISSING.at(step.code(), "steps.nameZh"));
    }
    if (!hasFittingTerm(step)) {
      return Optional.of(ProcedureRefused.TERM_OUT_OF_RANGE.at(step.code(), "steps.workingDays"));
    }
    Set<String> signers = law.signers().get(step.party());
    if (signers == null) {
      return Optional.of(ProcedureRefused.PARTY_NOT_INVOLVED.at(step.code(), "steps.party"));
    }
    if (step.roles().isEmpty()) {
      return Optional.of(ProcedureRefused.ROLE_MISSING_AT_STEP.at(step.code(), "steps.roles"));
    }
    for (String role : step.roles()) {
      if (law.signers().values().stream().noneMatch(roles -> roles.contains(role))) {
        return Optional.of(
            ProcedureRefused.ROLE_UNKNOWN.at(step.code(), "steps.roles").with("role", role));
      }
      if (!signers.contains(role)) {
        return Optional.of(
            ProcedureRefused.ROLE_OF_ANOTHER_PARTY
                .at(step.code(), "steps.roles")
                .with("role", role));
      }
    }
    boolean isFixed = fixedStep(law.procedure(), step.code()).isPresent();
    if (step.fixed() != null && step.fixed() != isFixed) {
      return Optional.of(ProcedureRefused.FIXED_BY_LAW_ALONE.at(step.code(), "steps.fixed"));
    }
    return fixedStep(law.procedure(), step.code())
        .filter(fixed -> fixed.party() != step.party() || !fixed.roles().containsAll(step.roles()))
        .map(fixed -> ProcedureRefused.FIXED_STEP_OF_OTHERS.at(step.code(), "steps.roles"));
  }

  private static Optional<ApprovalStep> fixedStep(Procedure law, String code) {
    return law.step(code).filter(ApprovalStep::fixed);
  }

  private static boolean isName(String name) {
    return !name.isBlank() && name.length() <= LONGEST_NAME;
  }

  private static boolean hasFittingTerm(ProposedStep step) {
    Integer days = step.workingDays();
    if (days == null) {
      return step.remindAfter().isEmpty();
    }
    return days >= 1
        && days <= LONGEST_TERM
        && step.remindAfter().size() <= MOST_REMINDERS
        && step.remindAfter().stream().allMatch(day -> day >= 1 && day <= days);
  }

  private static Optional<Refusal> objectionToOrder(List<ProposedStep> steps, Procedure law) {
    List<String> codes = steps.stream().map(ProposedStep::code).toList();
    List<String> fixed =
        law.steps().stream().filter(ApprovalStep::fixed).map(ApprovalStep::code).toList();
    for (String code : fixed) {
      if (!codes.contains(code)) {
        return Optional.of(ProcedureRefused.FIXED_STEP_MISSING.at(code, "steps"));
      }
    }
    List<String> kept = codes.stream().filter(fixed::contains).toList();
    for (int i = 0; i < fixed.size(); i++) {
      if (!kept.get(i).equals(fixed.get(i))) {
        return Optional.of(ProcedureRefused.FIXED_STEP_OUT_OF_ORDER.at(fixed.get(i), "steps"));
      }
    }
    // the last one decides: whoever is asked is asked before
    return codes.getLast().equals(fixed.getLast())
        ? Optional.empty()
        : Optional.of(ProcedureRefused.FIXED_STEP_OUT_OF_ORDER.at(fixed.getLast(), "steps"));
  }

  private static ApprovalStep toStep(ProposedStep step, Procedure law) {
    return new ApprovalStep(
        step.code(),
        step.nameZh(),
        step.nameEn(),
        step.roles(),
        step.party(),
        step.workingDays(),
        step.remindAfter().stream().sorted().distinct().toList(),
        fixedStep(law, step.code()).isPresent());
  }

  /** Folds one event. */
  public static State evolve(State state, Event event) {
    return switch (event) {
      case Event.ProcedureDefined e -> {
        Map<LocalDate, Procedure> versions = new HashMap<>(state.versions());
        versions.put(e.from(), e.procedure());
        yield new State(versions, e.procedure().version());
      }
    };
  }
}
