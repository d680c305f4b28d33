package cn.district.retention.enrollment.consent;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides and evolves the consents of one pupil (同意登记); pure. The guardian consents, and from the
 * age of 14 on the pupil too (个人信息保护法 §31, 未成年人保护法 §72); a consent holds for a year at the most,
 * and its withdrawal at once.
 */
public final class ConsentRegister {

  /** From this age on a pupil consents too. */
  private static final int OWN_CONSENT_AGE = 14;

  private ConsentRegister() {}

  /** Who withdraws: 监护人, 学生本人. */
  public enum WithdrawnBy {
    GUARDIAN,
    PUPIL
  }

  /** How a consent ended: 撤回, 到期, 由新的同意代替. */
  public enum End {
    WITHDRAWN,
    EXPIRED,
    REPLACED
  }

  /** A signature on paper or screen. */
  public record Signature(String name, String reference, LocalDate signedOn) {}

  /**
   * Who signed; kept sealed.
   *
   * @param relation of the guardian to the pupil
   * @param pupil null where the pupil did not sign
   */
  public record Signatures(Signature guardian, String relation, @Nullable Signature pupil) {}

  /**
   * One consent.
   *
   * @param until the first day without it
   */
  public record Consent(Purpose purpose, int textVersion, LocalDate from, LocalDate until) {

    /** Whether a day lies in its time. */
    public boolean covers(LocalDate day) {
      return !day.isBefore(from) && day.isBefore(until);
    }
  }

  /**
   * A consent as it stands.
   *
   * @param signatures null once they are erased
   */
  public record Entry(
      Consent consent,
      @Nullable Signatures signatures,
      @Nullable End end,
      @Nullable LocalDate endedOn) {

    Entry ended(End how, LocalDate on) {
      return new Entry(consent, signatures, how, on);
    }
  }

  /** State: every consent that was ever given, oldest first. */
  public record State(List<Entry> entries) {
    public static final State NOTHING = new State(List.of());

    public State {
      entries = List.copyOf(entries);
    }

    /** The consent to a purpose that has not ended. */
    public Optional<Entry> open(Purpose purpose) {
      return entries.stream()
          .filter(entry -> entry.consent().purpose() == purpose && entry.end() == null)
          .findFirst();
    }

    private State with(Purpose purpose, End how, LocalDate on) {
      return new State(
          entries.stream()
              .map(
                  entry ->
                      entry.consent().purpose() == purpose && entry.end() == null
                          ? entry.ended(how, on)
                          : entry)
              .toList());
    }
  }

  /** Commands. */
  public sealed interface Command {
    /**
     * Takes a consent down.
     *
     * @param textInForce the version of the purpose's text on the day of signing; 0 where none is
     * @param birthDate null where it is erased
     */
    record Give(
        String pupilId,
        Consent consent,
        Signatures signatures,
        int textInForce,
        @Nullable LocalDate birthDate,
        LocalDate today)
        implements Command {}

    /** Withdraws what stands, from this day on. */
    record Withdraw(String pupilId, Purpose purpose, WithdrawnBy by, LocalDate today)
        implements Command {}

    /** The day has come on which the consent's time may be over. */
    record Expire(String pupilId, Purpose purpose, LocalDate today) implements Command {}
  }

  /** Events. */
  public sealed interface Event {
    LocalDate effectiveDate();

    /** It is consented to. */
    record ConsentGiven(String pupilId, Consent consent, @Nullable Signatures signatures)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return consent.from();
      }
    }

    /** It is consented to no longer. */
    record ConsentWithdrawn(String pupilId, Consent consent, WithdrawnBy by, LocalDate on)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return on;
      }
    }

    /** The time of a consent is over. */
    record ConsentExpired(String pupilId, Consent consent) implements Event {
      @Override
      public LocalDate effectiveDate() {
        return consent.until();
      }
    }
  }

  /** Why something of a consent is refused. */
  public enum ConsentRefused implements Reason {
    /** What the law requires rests on no consent, and none can be withdrawn. */
    PURPOSE_RESTS_ON_LAW(Kind.RULE),
    TEXT_NOT_SET(Kind.RULE),
    TEXT_NOT_IN_FORCE(Kind.RULE),
    SIGNED_IN_THE_FUTURE(Kind.RULE),
    CONSENT_BEFORE_SIGNATURE(Kind.RULE),
    CONSENT_WITHOUT_TIME(Kind.RULE),
    CONSENT_LONGER_THAN_A_YEAR(Kind.RULE),
    CONSENT_ALREADY_OVER(Kind.RULE),
    PUPIL_SIGNATURE_MISSING(Kind.RULE),
    CONSENT_STANDS(Kind.CONFLICT),
    NO_CONSENT_STANDS(Kind.CONFLICT);

    private final Kind kind;

    ConsentRefused(Kind kind) {
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
      case Command.Give give -> give(state, give);
      case Command.Withdraw withdraw -> withdraw(state, withdraw);
      case Command.Expire c ->
          state
              .open(c.purpose())
              .filter(entry -> !c.today().isBefore(entry.consent().until()))
              .map(
                  entry ->
                      Decision.<Event>accept(
                          new Event.ConsentExpired(c.pupilId(), entry.consent())))
              .orElseGet(Decision::nothingToDo);
    };
  }

  private static Decision<Event> give(State state, Command.Give c) {
    Consent consent = c.consent();
    if (!consent.purpose().isOptional()) {
      return Decision.refuse(ConsentRefused.PURPOSE_RESTS_ON_LAW, "purpose");
    }
    if (c.textInForce() == 0) {
      return Decision.refuse(ConsentRefused.TEXT_NOT_SET, "purpose");
    }
    if (consent.textVersion() != c.textInForce()) {
      return Decision.refuse(ConsentRefused.TEXT_NOT_IN_FORCE, "textVersion");
    }
    Optional<Decision<Event>> objection = objectionToTime(consent, c);
    if (objection.isPresent()) {
      return objection.get();
    }
    Signature pupil = c.signatures().pupil();
    if (pupil == null && ofOwnConsentAgeBefore(consent.until(), c.birthDate())) {
      return Decision.refuse(ConsentRefused.PUPIL_SIGNATURE_MISSING, "pupil");
    }
    boolean stands =
        state
            .open(consent.purpose())
            .map(Entry::consent)
            .filter(present -> present.textVersion() == consent.textVersion())
            .filter(present -> !consent.until().isAfter(present.until()))
            .isPresent();
    return stands
        ? Decision.refuse(ConsentRefused.CONSENT_STANDS)
        : Decision.accept(new Event.ConsentGiven(c.pupilId(), consent, c.signatures()));
  }

  private static Optional<Decision<Event>> objectionToTime(Consent consent, Command.Give c) {
    Signature guardian = c.signatures().guardian();
    Signature pupil = c.signatures().pupil();
    if (guardian.signedOn().isAfter(c.today())) {
      return refusal(ConsentRefused.SIGNED_IN_THE_FUTURE, "guardian.signedOn");
    }
    if (pupil != null && pupil.signedOn().isAfter(c.today())) {
      return refusal(ConsentRefused.SIGNED_IN_THE_FUTURE, "pupil.signedOn");
    }
    if (consent.from().isBefore(guardian.signedOn())
        || pupil != null && consent.from().isBefore(pupil.signedOn())) {
      return refusal(ConsentRefused.CONSENT_BEFORE_SIGNATURE, "from");
    }
    if (!consent.until().isAfter(consent.from())) {
      return refusal(ConsentRefused.CONSENT_WITHOUT_TIME, "until");
    }
    if (consent.until().isAfter(consent.from().plusYears(1))) {
      return refusal(ConsentRefused.CONSENT_LONGER_THAN_A_YEAR, "until");
    }
    return consent.until().isAfter(c.today())
        ? Optional.empty()
        : refusal(ConsentRefused.CONSENT_ALREADY_OVER, "until");
  }

  /** Whether the pupil comes of that age before a consent is over. */
  private static boolean ofOwnConsentAgeBefore(LocalDate until, @Nullable LocalDate birthDate) {
    return birthDate != null && birthDate.plusYears(OWN_CONSENT_AGE).isBefore(until);
  }

  private static Optional<Decision<Event>> refusal(ConsentRefused reason, String field) {
    return Optional.of(Decision.refuse(reason, field));
  }

  private static Decision<Event> withdraw(State state, Command.Withdraw c) {
    if (!c.purpose().isOptional()) {
      return Decision.refuse(ConsentRefused.PURPOSE_RESTS_ON_LAW, "purpose");
    }
    return state
        .open(c.purpose())
        .map(
            entry ->
                Decision.<Event>accept(
                    new Event.ConsentWithdrawn(c.pupilId(), entry.consent(), c.by(), c.today())))
        .orElseGet(() -> Decision.refuse(ConsentRefused.NO_CONSENT_STANDS));
  }

  /** Folds one event. */
  public static State evolve(State state, Event event) {
    return switch (event) {
      case Event.ConsentGiven e -> {
        State before = state.with(e.consent().purpose(), End.REPLACED, e.consent().from());
        List<Entry> entries = new ArrayList<>(before.entries());
        entries.add(new Entry(e.consent(), e.signatures(), null, null));
        yield new State(entries);
      }
      case Event.ConsentWithdrawn e -> state.with(e.consent().purpose(), End.WITHDRAWN, e.on());
      case Event.ConsentExpired e ->
          state.with(e.consent().purpose(), End.EXPIRED, e.consent().until());
    };
  }
}
