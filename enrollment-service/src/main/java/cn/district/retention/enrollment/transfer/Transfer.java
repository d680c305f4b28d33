package cn.district.retention.enrollment.transfer;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides and evolves one transfer (转学); pure. The steps keep their order: application with the
 * guardian's signature, class teacher's opinion, receiving school's opinion, approval by the
 * vice-principal in charge, file sent, arrival confirmed (R5-23 to R5-28). A transfer whose arrival
 * is not confirmed in time is unverified, and its pupil a suspected dropout (R5-27).
 */
public final class Transfer {

  private Transfer() {}

  /** The five legitimate reasons (R5-23, L-14). */
  public enum TransferReason {
    /** 户籍迁移. */
    HOUSEHOLD_MOVED,
    /** 父母工作调动或务工. */
    PARENTS_WORK,
    /** 家庭住址变动. */
    HOME_MOVED,
    /** 照护需要. */
    SPECIAL_CARE,
    /** 其他正当理由, which is written down. */
    OTHER_LEGITIMATE
  }

  /** Which school has to act. */
  public enum Side {
    SENDING,
    RECEIVING
  }

  /**
   * The time that a side has for its step.
   *
   * @param remindOn the days on which it is reminded, in order
   * @param dueOn the last day on which it acts in time
   */
  public record Term(LocalDate since, List<LocalDate> remindOn, LocalDate dueOn) {
    public Term {
      remindOn = List.copyOf(remindOn);
    }
  }

  /** What about the pupil stands against a transfer. */
  public record Circumstances(boolean suspended, boolean lastTermOfLastGrade) {}

  /** Opinions that are signed one after the other. */
  public enum Step {
    TEACHER_OPINION,
    RECEIVING_SCHOOL_OPINION,
    VICE_PRINCIPAL_APPROVAL
  }

  /** How far it has come. */
  public enum Standing {
    NONE,
    APPLIED,
    TEACHER_AGREED,
    RECEIVING_SCHOOL_AGREED,
    APPROVED,
    FILE_SENT,
    UNVERIFIED,
    ARRIVED,
    REJECTED
  }

  /** Whose transfer, from where to where; {@code toSchoolId} is null outside the district. */
  public record Route(
      String transferId,
      String pupilId,
      String enrolmentId,
      String fromSchoolId,
      String fromClassId,
      @Nullable String toSchoolId) {

    /** Whether the receiving school belongs to another district. */
    public boolean leavesDistrict() {
      return toSchoolId == null;
    }
  }

  /** The papers of an application; personal, so kept sealed. */
  public record Papers(
      String guardianSignature,
      LocalDate signedOn,
      @Nullable ExternalSchool externalSchool,
      @Nullable String explanation) {}

  /** A receiving school of another district. */
  public record ExternalSchool(String name, String region) {}

  /** What was written with a signature; may name persons, so kept sealed. */
  public record Remark(@Nullable String opinion, @Nullable String receipt) {}

  /**
   * State of a transfer.
   *
   * @param groupId the group that it is moved in; null for a single one
   * @param term the time that the side has which is awaited
   * @param reminded how often that side has been reminded
   * @param overdue whether that side has let its time pass
   */
  public record State(
      @Nullable Route route,
      Standing standing,
      @Nullable TransferReason reason,
      @Nullable Papers papers,
      @Nullable LocalDate lastStepOn,
      @Nullable LocalDate confirmBy,
      @Nullable String groupId,
      @Nullable Term term,
      int reminded,
      boolean overdue) {
    public static final State NOTHING =
        new State(null, Standing.NONE, null, null, null, null, null, null, 0, false);

    /** Who has to act; null once it has ended. */
    public @Nullable Side awaited() {
      return switch (standing) {
        case APPLIED, RECEIVING_SCHOOL_AGREED, APPROVED -> Side.SENDING;
        case TEACHER_AGREED, FILE_SENT, UNVERIFIED -> Side.RECEIVING;
        case NONE, ARRIVED, REJECTED -> null;
      };
    }

    State to(Standing next, LocalDate on) {
      return new State(
          route, next, reason, papers, on, confirmBy, groupId, term, reminded, overdue);
    }

    State awaiting(@Nullable Term next) {
      return next == null
          ? this
          : new State(
              route, standing, reason, papers, lastStepOn, confirmBy, groupId, next, 0, false);
    }

    State confirmBy(LocalDate on) {
      return new State(
          route, standing, reason, papers, lastStepOn, on, groupId, term, reminded, overdue);
    }

    State watched(int times, boolean late) {
      return new State(
          route, standing, reason, papers, lastStepOn, confirmBy, groupId, term, times, late);
    }
  }

  /** Commands. */
  public sealed interface Command {
    /** Applies for a transfer, alone or with a group. */
    record Apply(
        Route route,
        TransferReason reason,
        Papers papers,
        LocalDate on,
        Circumstances circumstances,
        @Nullable String groupId,
        Term term)
        implements Command {}

    /**
     * Signs one of the three opinions.
     *
     * @param term the time that the side has which is awaited next
     */
    record Sign(Step step, boolean consents, String staffId, Remark remark, LocalDate on, Term term)
        implements Command {}

    /** Sends the file; the arrival must be confirmed on {@code confirmBy} at the latest. */
    record SendFile(LocalDate on, LocalDate confirmBy, Term term) implements Command {}

    /** Asks on a day whether the side that is awaited is to be reminded, or is late. */
    record Watch(LocalDate today) implements Command {}

    /** Confirms the arrival: by the class that takes the pupil in, or by a stamped receipt. */
    record ConfirmArrival(@Nullable String toClassId, @Nullable String receipt, LocalDate on)
        implements Command {}

    /** The term to confirm the arrival is over. */
    record PassTerm(LocalDate today) implements Command {}
  }

  /** Events. */
  public sealed interface Event {
    LocalDate effectiveDate();

    /** Applied for, in writing. */
    record TransferApplied(
        Route route,
        TransferReason reason,
        LocalDate appliedOn,
        @Nullable String groupId,
        @Nullable Term term,
        @Nullable Papers papers)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return appliedOn;
      }
    }

    /** One opinion is signed. */
    record OpinionSigned(
        String transferId,
        String pupilId,
        Step step,
        boolean consents,
        String staffId,
        LocalDate signedOn,
        @Nullable Term term,
        @Nullable Remark remark)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return signedOn;
      }
    }

    /** It ended without consent. */
    record TransferRejected(String transferId, String pupilId, Step step, LocalDate rejectedOn)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return rejectedOn;
      }
    }

    /** The file is on its way. */
    record FileSent(Route route, LocalDate confirmBy, LocalDate sentOn, @Nullable Term term)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return sentOn;
      }
    }

    /** The pupil has arrived. */
    record ArrivalConfirmed(
        Route route, @Nullable String toClassId, LocalDate arrivedOn, @Nullable Remark remark)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return arrivedOn;
      }
    }

    /** The side that is awaited was reminded (R5-28). */
    record SideReminded(
        String transferId, String pupilId, Side side, Standing standing, int number, LocalDate on)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return on;
      }
    }

    /** The side that is awaited has let its time pass (L-06); it may still act. */
    record SideOverdue(
        String transferId, String pupilId, Side side, Standing standing, LocalDate from)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return from;
      }
    }

    /** The term passed without a confirmed arrival. */
    record TransferUnverified(Route route, LocalDate unverifiedFrom) implements Event {
      @Override
      public LocalDate effectiveDate() {
        return unverifiedFrom;
      }
    }
  }

  /** Why a step is refused. */
  public enum TransferRefused implements Reason {
    ALREADY_APPLIED(Kind.CONFLICT),
    PUPIL_NOT_ENROLLED(Kind.CONFLICT),
    TRANSFER_UNDER_WAY(Kind.CONFLICT),
    PUPIL_SUSPENDED(Kind.RULE),
    GUARDIAN_SIGNATURE_MISSING(Kind.RULE),
    RECEIVING_SCHOOL_MISSING(Kind.RULE),
    RECEIVING_SCHOOL_UNKNOWN(Kind.RULE),
    RECEIVING_SCHOOL_IS_SENDING_SCHOOL(Kind.RULE),
    TEACHER_OPINION_MISSING(Kind.CONFLICT),
    RECEIVING_SCHOOL_OPINION_MISSING(Kind.CONFLICT),
    APPROVAL_MISSING(Kind.CONFLICT),
    FILE_NOT_SENT(Kind.CONFLICT),
    STEP_ALREADY_DONE(Kind.CONFLICT),
    TRANSFER_ENDED(Kind.CONFLICT),
    BEFORE_LAST_STEP(Kind.RULE),
    CLASS_MISSING(Kind.RULE),
    CLASS_OF_ANOTHER_SCHOOL(Kind.RULE),
    RECEIPT_MISSING(Kind.RULE),
    LAST_TERM_OF_LAST_GRADE(Kind.RULE),
    EXPLANATION_MISSING(Kind.RULE),
    SIGNED_AFTER_APPLICATION(Kind.RULE),
    GROUP_IS_EMPTY(Kind.RULE);

    private final Kind kind;

    TransferRefused(Kind kind) {
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
      case Command.Apply c -> apply(state, c);
      case Command.Sign c -> sign(state, c);
      case Command.SendFile c -> sendFile(state, c);
      case Command.ConfirmArrival c -> confirmArrival(state, c);
      case Command.Watch c -> watch(state, c);
      case Command.PassTerm c -> passTerm(state, c);
    };
  }

  private static Decision<Event> apply(State state, Command.Apply c) {
    if (c.groupId() != null && c.route().equals(state.route())) {
      return Decision.nothingToDo();
    }
    if (state.route() != null) {
      return Decision.refuse(TransferRefused.ALREADY_APPLIED);
    }
    if (c.papers().guardianSignature().isBlank()) {
      return Decision.refuse(TransferRefused.GUARDIAN_SIGNATURE_MISSING, "guardianSignature");
    }
    if (c.papers().signedOn().isAfter(c.on())) {
      return Decision.refuse(TransferRefused.SIGNED_AFTER_APPLICATION, "guardianSignature");
    }
    if (c.circumstances().suspended()) {
      return Decision.refuse(TransferRefused.PUPIL_SUSPENDED, "pupilId");
    }
    if (c.circumstances().lastTermOfLastGrade()) {
      return Decision.refuse(TransferRefused.LAST_TERM_OF_LAST_GRADE, "pupilId");
    }
    if (c.reason() == TransferReason.OTHER_LEGITIMATE && isBlank(c.papers().explanation())) {
      return Decision.refuse(TransferRefused.EXPLANATION_MISSING, "explanation");
    }
    if (c.route().leavesDistrict() && c.papers().externalSchool() == null) {
      return Decision.refuse(TransferRefused.RECEIVING_SCHOOL_MISSING, "toSchoolId");
    }
    if (c.route().fromSchoolId().equals(c.route().toSchoolId())) {
      return Decision.refuse(TransferRefused.RECEIVING_SCHOOL_IS_SENDING_SCHOOL, "toSchoolId");
    }
    return Decision.accept(
        new Event.TransferApplied(
            c.route(), c.reason(), c.on(), c.groupId(), c.term(), c.papers()));
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static Decision<Event> sign(State state, Command.Sign c) {
    Standing needed =
        switch (c.step()) {
          case TEACHER_OPINION -> Standing.APPLIED;
          case RECEIVING_SCHOOL_OPINION -> Standing.TEACHER_AGREED;
          case VICE_PRINCIPAL_APPROVAL -> Standing.RECEIVING_SCHOOL_AGREED;
        };
    TransferRefused outOfOrder = outOfOrder(state, needed, c.on());
    Route route = state.route();
    if (outOfOrder != null || route == null) {
      return Decision.refuse(outOfOrder == null ? TransferRefused.TRANSFER_ENDED : outOfOrder);
    }
    if (c.step() == Step.RECEIVING_SCHOOL_OPINION
        && route.leavesDistrict()
        && c.consents()
        && c.remark().receipt() == null) {
      return Decision.refuse(TransferRefused.RECEIPT_MISSING, "receiptReference");
    }
    var signed =
        new Event.OpinionSigned(
            route.transferId(),
            route.pupilId(),
            c.step(),
            c.consents(),
            c.staffId(),
            c.on(),
            c.step() == Step.VICE_PRINCIPAL_APPROVAL ? null : c.term(),
            c.remark());
    return c.consents()
        ? Decision.accept(signed)
        : Decision.accept(
            signed,
            new Event.TransferRejected(route.transferId(), route.pupilId(), c.step(), c.on()));
  }

  /** Why a step may not be taken now; null where it may. */
  private static @Nullable TransferRefused outOfOrder(State state, Standing needed, LocalDate on) {
    Standing now = state.standing();
    if (now == Standing.REJECTED || now == Standing.ARRIVED) {
      return TransferRefused.TRANSFER_ENDED;
    }
    if (now.ordinal() > needed.ordinal()) {
      return TransferRefused.STEP_ALREADY_DONE;
    }
    if (now.ordinal() < needed.ordinal()) {
      return switch (now) {
        case APPLIED -> TransferRefused.TEACHER_OPINION_MISSING;
        case TEACHER_AGREED -> TransferRefused.RECEIVING_SCHOOL_OPINION_MISSING;
        case RECEIVING_SCHOOL_AGREED -> TransferRefused.APPROVAL_MISSING;
        default -> TransferRefused.FILE_NOT_SENT;
      };
    }
    LocalDate last = state.lastStepOn();
    return last != null && on.isBefore(last) ? TransferRefused.BEFORE_LAST_STEP : null;
  }

  private static Decision<Event> sendFile(State state, Command.SendFile c) {
    TransferRefused outOfOrder = outOfOrder(state, Standing.APPROVED, c.on());
    Route route = state.route();
    if (outOfOrder != null || route == null) {
      return Decision.refuse(outOfOrder == null ? TransferRefused.TRANSFER_ENDED : outOfOrder);
    }
    return Decision.accept(new Event.FileSent(route, c.confirmBy(), c.on(), c.term()));
  }

  private static Decision<Event> confirmArrival(State state, Command.ConfirmArrival c) {
    Standing needed =
        state.standing() == Standing.UNVERIFIED ? Standing.UNVERIFIED : Standing.FILE_SENT;
    TransferRefused outOfOrder = outOfOrder(state, needed, c.on());
    Route route = state.route();
    // a receipt may turn up after the term: it counts from the day of the arrival
    boolean lateReceipt =
        outOfOrder == TransferRefused.BEFORE_LAST_STEP && needed == Standing.UNVERIFIED;
    if (outOfOrder != null && !lateReceipt || route == null) {
      return Decision.refuse(outOfOrder == null ? TransferRefused.TRANSFER_ENDED : outOfOrder);
    }
    if (!route.leavesDistrict() && c.toClassId() == null) {
      return Decision.refuse(TransferRefused.CLASS_MISSING, "classId");
    }
    if (route.leavesDistrict() && c.receipt() == null) {
      return Decision.refuse(TransferRefused.RECEIPT_MISSING, "receiptNumber");
    }
    return Decision.accept(
        new Event.ArrivalConfirmed(
            route,
            c.toClassId(),
            c.on(),
            c.receipt() == null ? null : new Remark(null, c.receipt())));
  }

  private static Decision<Event> watch(State state, Command.Watch c) {
    Route route = state.route();
    Term term = state.term();
    Side side = state.awaited();
    if (route == null || term == null || side == null) {
      return Decision.nothingToDo();
    }
    List<Event> events = new ArrayList<>();
    for (int number = state.reminded() + 1; number <= term.remindOn().size(); number++) {
      LocalDate on = term.remindOn().get(number - 1);
      if (!c.today().isBefore(on)) {
        events.add(
            new Event.SideReminded(
                route.transferId(), route.pupilId(), side, state.standing(), number, on));
      }
    }
    if (!state.overdue() && c.today().isAfter(term.dueOn())) {
      events.add(
          new Event.SideOverdue(
              route.transferId(),
              route.pupilId(),
              side,
              state.standing(),
              term.dueOn().plusDays(1)));
    }
    return Decision.acceptAll(events);
  }

  private static Decision<Event> passTerm(State state, Command.PassTerm c) {
    Route route = state.route();
    LocalDate confirmBy = state.confirmBy();
    if (state.standing() != Standing.FILE_SENT
        || route == null
        || confirmBy == null
        || !c.today().isAfter(confirmBy)) {
      return Decision.nothingToDo();
    }
    return Decision.accept(new Event.TransferUnverified(route, confirmBy.plusDays(1)));
  }

  /** Folds one event. */
  public static State evolve(State state, Event event) {
    return switch (event) {
      case Event.TransferApplied e ->
          new State(
              e.route(),
              Standing.APPLIED,
              e.reason(),
              e.papers(),
              e.appliedOn(),
              null,
              e.groupId(),
              e.term(),
              0,
              false);
      case Event.OpinionSigned e ->
          switch (e.step()) {
            case TEACHER_OPINION ->
                state.to(Standing.TEACHER_AGREED, e.signedOn()).awaiting(e.term());
            case RECEIVING_SCHOOL_OPINION ->
                state.to(Standing.RECEIVING_SCHOOL_AGREED, e.signedOn()).awaiting(e.term());
            case VICE_PRINCIPAL_APPROVAL -> state.to(Standing.APPROVED, e.signedOn());
          };
      case Event.TransferRejected e -> state.to(Standing.REJECTED, e.rejectedOn());
      case Event.FileSent e ->
          state.to(Standing.FILE_SENT, e.sentOn()).confirmBy(e.confirmBy()).awaiting(e.term());
      case Event.ArrivalConfirmed e -> state.to(Standing.ARRIVED, e.arrivedOn());
      case Event.SideReminded e -> state.watched(e.number(), state.overdue());
      case Event.SideOverdue e -> state.watched(state.reminded(), true);
      case Event.TransferUnverified e -> state.to(Standing.UNVERIFIED, e.unverifiedFrom());
    };
  }
}
