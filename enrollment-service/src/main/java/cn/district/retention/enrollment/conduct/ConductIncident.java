package cn.district.retention.enrollment.conduct;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides and evolves one conduct incident (行为表现记录) of a pupil; pure. What was done about it is
 * what people have done: no measure follows by itself, and none sends a pupil away.
 */
public final class ConductIncident {

  private ConductIncident() {}

  /** What it was. */
  public enum IncidentKind {
    /** 表扬. */
    PRAISE,
    /** 进步. */
    IMPROVEMENT,
    /** 违反课堂或学校纪律. */
    BREACH_OF_DISCIPLINE,
    /** 逃课. */
    SKIPPED_CLASS,
    /** 擅自离校. */
    LEFT_SCHOOL_WITHOUT_LEAVE,
    /** 打架. */
    FIGHTING,
    /** 涉及欺凌; in which part is in the account alone. */
    BULLYING_INVOLVED,
    /** 损坏财物. */
    DAMAGE_TO_PROPERTY,
    /** 沉迷网络. */
    EXCESSIVE_INTERNET_USE,
    /** 其他. */
    OTHER;

    /** Whether it is to the pupil's credit. */
    public boolean isCredit() {
      return this == PRAISE || this == IMPROVEMENT;
    }
  }

  /** How grave it was: 较轻, 较重, 严重. */
  public enum Severity {
    MINOR,
    MODERATE,
    SERIOUS
  }

  /** What was done: 谈话, 点名批评, 书面检讨, 通知家长, 心理辅导, 公益服务, 校内公开表扬. */
  public enum Measure {
    TALK,
    CRITICISM,
    WRITTEN_REFLECTION,
    GUARDIAN_INFORMED,
    COUNSELLING,
    SERVICE_TO_SCHOOL,
    COMMENDED
  }

  /** 录入, 导入. */
  public enum Source {
    ENTERED,
    IMPORTED
  }

  /** Why an incident is corrected or retracted. */
  public enum CorrectionReason {
    ENTRY_ERROR,
    WRONG_PUPIL,
    FOUND_OTHERWISE,
    APPEAL_UPHELD
  }

  /**
   * What happened.
   *
   * @param severity null for what is to the pupil's credit
   */
  public record Incident(
      String incidentId,
      String pupilId,
      String classId,
      String schoolId,
      IncidentKind kind,
      @Nullable Severity severity,
      LocalDate happenedOn,
      Set<Measure> measures) {
    public Incident {
      measures = Set.copyOf(measures);
    }
  }

  /** What is written of it; may name persons, so kept sealed. */
  public record Account(String text) {}

  /**
   * State: nothing, or an incident.
   *
   * @param account null where none was given, or it is erased
   * @param importId the import that brought it as it stands; null once somebody has changed it
   * @param undone whether it was retracted because its import was undone: the table may bring it
   *     again
   */
  public record State(
      @Nullable Incident incident,
      @Nullable Account account,
      @Nullable Source source,
      String staffId,
      boolean retracted,
      @Nullable String importId,
      boolean undone) {
    public static final State NOTHING = new State(null, null, null, "", false, null, false);
  }

  /** Commands. */
  public sealed interface Command {
    /** Puts an incident on record; the same again changes nothing. */
    record Record(
        Incident incident,
        @Nullable Account account,
        Source source,
        @Nullable String importId,
        String staffId,
        LocalDate today)
        implements Command {}

    /** Puts it right: whatever is given stands instead. */
    record Correct(
        IncidentKind kind,
        @Nullable Severity severity,
        LocalDate happenedOn,
        Set<Measure> measures,
        @Nullable Account account,
        CorrectionReason reason,
        String staffId,
        LocalDate today)
        implements Command {}

    /** Takes it back. */
    record Retract(CorrectionReason reason, String staffId, LocalDate today) implements Command {}

    /** Takes it back where it stands as an import has brought it. */
    record UndoImport(String importId, String staffId, LocalDate today) implements Command {}
  }

  /** Events. */
  public sealed interface Event {
    LocalDate effectiveDate();

    /** Something happened. */
    record ConductRecorded(
        Incident incident,
        @Nullable Account account,
        Source source,
        @Nullable String importId,
        String staffId)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return incident.happenedOn();
      }
    }

    /** It was otherwise; {@code account} is the whole of it as it stands now. */
    record ConductCorrected(
        Incident incident,
        @Nullable Account account,
        CorrectionReason reason,
        String staffId,
        LocalDate on)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return incident.happenedOn();
      }
    }

    /**
     * It counts as never recorded.
     *
     * @param undoneImportId the import that was undone; null where somebody retracted it
     */
    record ConductRetracted(
        String incidentId,
        String pupilId,
        String classId,
        String schoolId,
        LocalDate happenedOn,
        CorrectionReason reason,
        @Nullable String undoneImportId,
        String staffId,
        LocalDate on)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return happenedOn;
      }
    }
  }

  /** Why something of an incident is refused. */
  public enum ConductRefused implements Reason {
    INCIDENT_EXISTS(Kind.CONFLICT),
    INCIDENT_UNKNOWN(Kind.UNKNOWN),
    INCIDENT_RETRACTED(Kind.CONFLICT),
    PUPIL_NOT_ENROLLED_THEN(Kind.RULE),
    HAPPENED_IN_THE_FUTURE(Kind.RULE),
    SEVERITY_MISSING(Kind.RULE),
    SEVERITY_OF_A_CREDIT(Kind.RULE),
    ACCOUNT_MISSING(Kind.RULE);

    private final Kind kind;

    ConductRefused(Kind kind) {
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
      case Command.Record record -> record(state, record);
      case Command.Correct correct -> correct(state, correct);
      case Command.Retract retract -> retract(state, retract);
      case Command.UndoImport undo -> undo(state, undo);
    };
  }

  private static Decision<Event> record(State state, Command.Record c) {
    if (state.incident() != null && !state.undone()) {
      boolean same =
          !state.retracted()
              && c.incident().equals(state.incident())
              && Objects.equals(c.account(), state.account());
      return same ? Decision.nothingToDo() : Decision.refuse(ConductRefused.INCIDENT_EXISTS);
    }
    return objection(c.incident(), c.account(), c.today())
        .map(Objection::refusal)
        .orElseGet(
            () ->
                Decision.accept(
                    new Event.ConductRecorded(
                        c.incident(), c.account(), c.source(), c.importId(), c.staffId())));
  }

  private static Decision<Event> correct(State state, Command.Correct c) {
    Incident present = state.incident();
    if (present == null) {
      return Decision.refuse(ConductRefused.INCIDENT_UNKNOWN);
    }
    if (state.retracted()) {
      return Decision.refuse(ConductRefused.INCIDENT_RETRACTED);
    }
    var incident =
        new Incident(
            present.incidentId(),
            present.pupilId(),
            present.classId(),
            present.schoolId(),
            c.kind(),
            c.severity(),
            c.happenedOn(),
            c.measures());
    Account account = c.account() == null ? state.account() : c.account();
    Optional<Objection> objection = objection(incident, account, c.today());
    if (objection.isPresent()) {
      return objection.get().refusal();
    }
    if (incident.equals(present) && (account == null || account.equals(state.account()))) {
      return Decision.nothingToDo();
    }
    return Decision.accept(
        new Event.ConductCorrected(incident, account, c.reason(), c.staffId(), c.today()));
  }

  private static Decision<Event> retract(State state, Command.Retract c) {
    Incident incident = state.incident();
    if (incident == null) {
      return Decision.refuse(ConductRefused.INCIDENT_UNKNOWN);
    }
    if (state.retracted()) {
      return Decision.refuse(ConductRefused.INCIDENT_RETRACTED);
    }
    return Decision.accept(retracted(incident, c.reason(), null, c.staffId(), c.today()));
  }

  private static Decision<Event> undo(State state, Command.UndoImport c) {
    Incident incident = state.incident();
    return incident == null || state.retracted() || !c.importId().equals(state.importId())
        ? Decision.nothingToDo()
        : Decision.accept(
            retracted(
                incident, CorrectionReason.ENTRY_ERROR, c.importId(), c.staffId(), c.today()));
  }

  private static Event retracted(
      Incident incident,
      CorrectionReason reason,
      @Nullable String undoneImportId,
      String staffId,
      LocalDate on) {
    return new Event.ConductRetracted(
        incident.incidentId(),
        incident.pupilId(),
        incident.classId(),
        incident.schoolId(),
        incident.happenedOn(),
        reason,
        undoneImportId,
        staffId,
        on);
  }

  private record Objection(ConductRefused reason, String field) {
    Decision<Event> refusal() {
      return Decision.refuse(reason, field);
    }
  }

  private static Optional<Objection> objection(
      Incident incident, @Nullable Account account, LocalDate today) {
    if (incident.happenedOn().isAfter(today)) {
      return Optional.of(new Objection(ConductRefused.HAPPENED_IN_THE_FUTURE, "happenedOn"));
    }
    if (incident.kind().isCredit()) {
      return incident.severity() == null
          ? Optional.empty()
          : Optional.of(new Objection(ConductRefused.SEVERITY_OF_A_CREDIT, "severity"));
    }
    if (incident.severity() == null) {
      return Optional.of(new Objection(ConductRefused.SEVERITY_MISSING, "severity"));
    }
    return incident.severity() == Severity.SERIOUS && account == null
        ? Optional.of(new Objection(ConductRefused.ACCOUNT_MISSING, "account"))
        : Optional.empty();
  }

  /** Folds one event. */
  public static State evolve(State state, Event event) {
    return switch (event) {
      case Event.ConductRecorded e ->
          new State(e.incident(), e.account(), e.source(), e.staffId(), false, e.importId(), false);
      case Event.ConductCorrected e ->
          new State(e.incident(), e.account(), state.source(), e.staffId(), false, null, false);
      case Event.ConductRetracted e ->
          new State(
              state.incident(),
              state.account(),
              state.source(),
              e.staffId(),
              true,
              null,
              e.undoneImportId() != null);
    };
  }
}
