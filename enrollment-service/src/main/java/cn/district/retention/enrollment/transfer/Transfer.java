package cn.district.retention.enrollment.transfer;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import cn.district.retention.decider.approval.ApprovalRefused;
import cn.district.retention.decider.approval.ApprovalStep;
import cn.district.retention.decider.approval.Approvals;
import cn.district.retention.decider.approval.Approvals.Signature;
import cn.district.retention.decider.approval.PackagedProcedure;
import cn.district.retention.decider.approval.Party;
import cn.district.retention.decider.approval.Procedure;
import cn.district.retention.decider.approval.Signer;
import cn.district.retention.decider.approval.Term;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides and evolves one transfer (转学); pure. The steps keep their order: application with the
 * guardian's signature, class teacher's opinion, receiving school's opinion, approval by the
 * vice-principal in charge, file sent, arrival confirmed (R5-23 to R5-28). Up to the approval they
 * are those of the procedure that it began with, which may hold more that the district has added. A
 * transfer whose arrival is not confirmed in time is unverified, and its pupil a suspected dropout
 * (R5-27).
 */
public final class Transfer {

  /** 班主任意见 (R5-25). */
  public static final String TEACHER_OPINION = "TEACHER_OPINION";

  /** 接收学校意见 (R5-26). */
  public static final String RECEIVING_SCHOOL_OPINION = "RECEIVING_SCHOOL_OPINION";

  /** 分管校长审批 (R5-26). */
  public static final String VICE_PRINCIPAL_APPROVAL = "VICE_PRINCIPAL_APPROVAL";

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

  /** Who has to act: one of the two schools, or an authority above the sending one. */
  public enum Side {
    SENDING,
    RECEIVING,
    AUTHORITY;

    static Side of(Party party) {
      return switch (party) {
        case SCHOOL -> SENDING;
        case RECEIVING_SCHOOL -> RECEIVING;
        case AUTHORITY -> AUTHORITY;
      };
    }
  }

  /** What about the pupil stands against a transfer. */
  public record Circumstances(boolean suspended, boolean lastTermOfLastGrade) {}

  /** How far it has come; a step that the district has added leaves it where it is. */
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

    /** Outside the district the sending school records what the receiving one has stamped. */
    public String receivingSide() {
      return toSchoolId == null ? fromSchoolId : toSchoolId;
    }

    /** The unit or class that a step belongs to: who signs it holds the role there, or above. */
    public String unitOf(ApprovalStep step) {
      return switch (step.party()) {
        case SCHOOL -> step.roles().contains("CLASS_TEACHER") ? fromClassId : fromSchoolId;
        case RECEIVING_SCHOOL -> receivingSide();
        case AUTHORITY -> fromSchoolId;
      };
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

  /**
   * What was written with a signature; may name persons, so kept sealed.
   *
   * @param receipt reference of the document of another district
   * @param issuedBy who issued it; null where it is the receiving school
   */
  public record Remark(
      @Nullable String opinion, @Nullable String receipt, @Nullable String issuedBy) {

    /** Without a word on who issued the receipt. */
    public Remark(@Nullable String opinion, @Nullable String receipt) {
      this(opinion, receipt, null);
    }
  }

  /**
   * State of a transfer.
   *
   * @param approvals the signatures, under the procedure that it began with
   * @param sentOn the day on which the file was sent; null before
   * @param groupId the group that it is moved in; null for a single one
   * @param term the time that the side has which is awaited
   * @param reminded how often that side has been reminded
   * @param overdue whether that side has let its time pass
   */
  public record State(
      @Nullable Route route,
      Standing standing,
      @Nullable Approvals approvals,
      @Nullable TransferReason reason,
      @Nullable Papers papers,
      @Nullable LocalDate lastStepOn,
      @Nullable LocalDate sentOn,
      @Nullable LocalDate confirmBy,
      @Nullable String groupId,
      @Nullable Term term,
      int reminded,
      boolean overdue) {
    public static final State NOTHING =
        new State(null, Standing.NONE, null, null, null, null, null, null, null, null, 0, false);

    /** Who has to act; null once it has ended. */
    public @Nullable Side awaited() {
      return switch (standing) {
        case APPLIED, TEACHER_AGREED, RECEIVING_SCHOOL_AGREED ->
            nextStep().map(step -> Side.of(step.party())).orElse(null);
        case APPROVED -> Side.SENDING;
        case FILE_SENT, UNVERIFIED -> Side.RECEIVING;
        case NONE, ARRIVED, REJECTED -> null;
      };
    }

    /** The day of the application; null before it. */
    public @Nullable LocalDate appliedOn() {
      return approvals == null ? null : approvals.begunOn();
    }

    /** The step of the procedure that waits for a signature. */
    public Optional<ApprovalStep> nextStep() {
      return approvals == null ? Optional.empty() : approvals.next();
    }

    State to(Standing next, LocalDate on) {
      return new State(
          route, next, approvals, reason, papers, on, sentOn, confirmBy, groupId, term, reminded,
          overdue);
    }

    State signed(Event.OpinionSigned e) {
      return new State(
          route,
          standing,
          approvals == null
              ? null
              : approvals.signed(new Signature(e.step(), e.consents(), e.staffId(), e.signedOn())),
          reason,
          papers,
          e.signedOn(),
          sentOn,
          confirmBy,
          groupId,
          term,
          reminded,
          overdue);
    }

    State awaiting(@Nullable Term next) {
      return next == null
          ? this
          : new State(
              route,
              standing,
              approvals,
              reason,
              papers,
              lastStepOn,
              sentOn,
              confirmBy,
              groupId,
              next,
              0,
              false);
    }

    State sent(Event.FileSent e) {
      return new State(
          route,
          Standing.FILE_SENT,
          approvals,
          reason,
          papers,
          e.sentOn(),
          e.sentOn(),
          e.confirmBy(),
          groupId,
          term,
          reminded,
          overdue);
    }

    State watched(int times, boolean late) {
      return new State(
          route,
          standing,
          approvals,
          reason,
          papers,
          lastStepOn,
          sentOn,
          confirmBy,
          groupId,
          term,
          times,
          late);
    }
  }

  /** Commands. */
  public sealed interface Command {
    /**
     * Applies for a transfer, alone or with a group.
     *
     * @param procedure the steps in force on that day
     */
    record Apply(
        Route route,
        TransferReason reason,
        Papers papers,
        LocalDate on,
        Circumstances circumstances,
        @Nullable String groupId,
        Procedure procedure,
        Term term,
        LocalDate today)
        implements Command {}

    /**
     * Signs one step of the procedure.
     *
     * @param term the time that the step has which follows
     */
    record Sign(
        String step, boolean consents, Signer signer, Remark remark, LocalDate on, Term term)
        implements Command {}

    /** Sends the file; the arrival must be confirmed on {@code confirmBy} at the latest. */
    record SendFile(LocalDate on, LocalDate confirmBy, Term term, LocalDate today)
        implements Command {}

    /** Asks on a day whether the side that is awaited is to be reminded, or is late. */
    record Watch(LocalDate today) implements Command {}

    /**
     * Confirms the arrival: by the class that takes the pupil in, or by a stamped receipt.
     *
     * @param issuedBy who issued the receipt; null where it is the receiving school
     */
    record ConfirmArrival(
        @Nullable String toClassId,
        @Nullable String receipt,
        @Nullable String issuedBy,
        LocalDate on,
        LocalDate today)
        implements Command {

      /** Without a word on who issued the receipt. */
      public ConfirmArrival(
          @Nullable String toClassId, @Nullable String receipt, LocalDate on, LocalDate today) {
        this(toClassId, receipt, null, on, today);
      }
    }

    /** The term to confirm the arrival is over. */
    record PassTerm(LocalDate today) implements Command {}
  }

  /** Events. */
  public sealed interface Event {
    LocalDate effectiveDate();

    /**
     * Applied for, in writing.
     *
     * @param procedure the steps that it takes; null where it began before they were data
     */
    record TransferApplied(
        Route route,
        TransferReason reason,
        LocalDate appliedOn,
        @Nullable String groupId,
        @Nullable Procedure procedure,
        @Nullable Term term,
        @Nullable Papers papers)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return appliedOn;
      }
    }

    /** One step is signed. */
    record OpinionSigned(
        String transferId,
        String pupilId,
        String step,
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
    record TransferRejected(String transferId, String pupilId, String step, LocalDate rejectedOn)
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
    TRANSFER_ENDED(Kind.CONFLICT),
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
    if (c.on().isAfter(c.today())) {
      return Decision.refuse(ApprovalRefused.SIGNED_IN_THE_FUTURE, "appliedOn");
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
            c.route(), c.reason(), c.on(), c.groupId(), c.procedure(), c.term(), c.papers()));
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static Decision<Event> sign(State state, Command.Sign c) {
    Route route = state.route();
    Approvals approvals = state.approvals();
    if (route == null || approvals == null || hasEnded(state)) {
      return Decision.refuse(TransferRefused.TRANSFER_ENDED);
    }
    Optional<Refusal> objection = approvals.objectionTo(c.step(), c.signer(), c.on());
    if (objection.isPresent()) {
      return Decision.refuse(named(objection.get()));
    }
    boolean byReceivingSchool =
        approvals.next().filter(step -> step.party() == Party.RECEIVING_SCHOOL).isPresent();
    if (byReceivingSchool
        && route.leavesDistrict()
        && c.consents()
        && c.remark().receipt() == null) {
      return Decision.refuse(TransferRefused.RECEIPT_MISSING, "receiptReference");
    }
    boolean isLast = approvals.procedure().after(c.step()).isEmpty();
    var signed =
        new Event.OpinionSigned(
            route.transferId(),
            route.pupilId(),
            c.step(),
            c.consents(),
            c.signer().staffId(),
            c.on(),
            isLast ? null : c.term(),
            c.remark());
    return c.consents()
        ? Decision.accept(signed)
        : Decision.accept(
            signed,
            new Event.TransferRejected(route.transferId(), route.pupilId(), c.step(), c.on()));
  }

  private static boolean hasEnded(State state) {
    return state.standing() == Standing.REJECTED || state.standing() == Standing.ARRIVED;
  }

  /** The refusal with the code that a missing step of the plan has had from the beginning. */
  private static Refusal named(Refusal refusal) {
    if (refusal.reason() != ApprovalRefused.STEP_MISSING) {
      return refusal;
    }
    return switch (String.valueOf(refusal.arguments().get("step"))) {
      case TEACHER_OPINION -> Refusal.of(TransferRefused.TEACHER_OPINION_MISSING);
      case RECEIVING_SCHOOL_OPINION -> Refusal.of(TransferRefused.RECEIVING_SCHOOL_OPINION_MISSING);
      case VICE_PRINCIPAL_APPROVAL -> Refusal.of(TransferRefused.APPROVAL_MISSING);
      default -> refusal;
    };
  }

  /** Why what follows the approval may not happen now; empty where it may. */
  private static Optional<Refusal> outOfOrder(
      State state, Standing needed, LocalDate on, LocalDate today) {
    Standing now = state.standing();
    Approvals approvals = state.approvals();
    if (approvals == null || hasEnded(state)) {
      return Optional.of(Refusal.of(TransferRefused.TRANSFER_ENDED));
    }
    Optional<Refusal> missing = approvals.missing();
    if (missing.isPresent()) {
      return missing.map(Transfer::named);
    }
    if (now.ordinal() > needed.ordinal()) {
      return Optional.of(Refusal.of(ApprovalRefused.STEP_ALREADY_DONE));
    }
    if (now.ordinal() < needed.ordinal()) {
      return Optional.of(Refusal.of(TransferRefused.FILE_NOT_SENT));
    }
    if (on.isAfter(today)) {
      return Optional.of(Refusal.of(ApprovalRefused.SIGNED_IN_THE_FUTURE).at("on"));
    }
    LocalDate last = state.lastStepOn();
    return last != null && on.isBefore(last)
        ? Optional.of(Refusal.of(ApprovalRefused.BEFORE_LAST_STEP))
        : Optional.empty();
  }

  private static Decision<Event> sendFile(State state, Command.SendFile c) {
    Optional<Refusal> outOfOrder = outOfOrder(state, Standing.APPROVED, c.on(), c.today());
    Route route = state.route();
    if (outOfOrder.isPresent() || route == null) {
      return Decision.refuse(outOfOrder.orElse(Refusal.of(TransferRefused.TRANSFER_ENDED)));
    }
    return Decision.accept(new Event.FileSent(route, c.confirmBy(), c.on(), c.term()));
  }

  private static Decision<Event> confirmArrival(State state, Command.ConfirmArrival c) {
    Standing needed =
        state.standing() == Standing.UNVERIFIED ? Standing.UNVERIFIED : Standing.FILE_SENT;
    Optional<Refusal> outOfOrder = outOfOrder(state, needed, c.on(), c.today());
    Route route = state.route();
    // a receipt may turn up after the term: it counts from the day of the arrival
    boolean lateReceipt =
        needed == Standing.UNVERIFIED
            && outOfOrder.filter(r -> r.reason() == ApprovalRefused.BEFORE_LAST_STEP).isPresent();
    if (outOfOrder.isPresent() && !lateReceipt || route == null) {
      return Decision.refuse(outOfOrder.orElse(Refusal.of(TransferRefused.TRANSFER_ENDED)));
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
            c.receipt() == null ? null : new Remark(null, c.receipt(), c.issuedBy())));
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
              Approvals.begin(
                  e.procedure() == null ? PackagedProcedure.TRANSFER.procedure() : e.procedure(),
                  e.appliedOn()),
              e.reason(),
              e.papers(),
              e.appliedOn(),
              null,
              null,
              e.groupId(),
              e.term(),
              0,
              false);
      case Event.OpinionSigned e -> {
        State signed = state.signed(e).awaiting(e.term());
        yield switch (e.step()) {
          case TEACHER_OPINION -> signed.to(Standing.TEACHER_AGREED, e.signedOn());
          case RECEIVING_SCHOOL_OPINION ->
              signed.to(Standing.RECEIVING_SCHOOL_AGREED, e.signedOn());
          case VICE_PRINCIPAL_APPROVAL -> signed.to(Standing.APPROVED, e.signedOn());
          default -> signed;
        };
      }
      case Event.TransferRejected e -> state.to(Standing.REJECTED, e.rejectedOn());
      case Event.FileSent e -> state.sent(e).awaiting(e.term());
      case Event.ArrivalConfirmed e -> state.to(Standing.ARRIVED, e.arrivedOn());
      case Event.SideReminded e -> state.watched(e.number(), state.overdue());
      case Event.SideOverdue e -> state.watched(state.reminded(), true);
      case Event.TransferUnverified e -> state.to(Standing.UNVERIFIED, e.unverifiedFrom());
    };
  }
}
