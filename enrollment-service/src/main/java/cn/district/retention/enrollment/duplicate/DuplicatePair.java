package cn.district.retention.enrollment.duplicate;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.DerivedId;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import cn.district.retention.enrollment.duplicate.Likeness.Evidence;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two entries that may be one person, and what is judged of them; pure. */
public final class DuplicatePair {

  private DuplicatePair() {}

  /** How far a pair has come. */
  public enum Status {
    NONE,
    SUSPECTED,
    DIFFERENT_PERSONS,
    SAME_PERSON
  }

  /**
   * What is known of a pair.
   *
   * @param surviving the entry that stands, once it is one person
   */
  public record State(
      String pairId,
      String first,
      String second,
      int points,
      List<Evidence> evidence,
      Status status,
      @Nullable String surviving) {

    public static final State NOTHING = new State("", "", "", 0, List.of(), Status.NONE, null);

    /** The other entry of the pair. */
    public String otherThan(String pupilId) {
      return first.equals(pupilId) ? second : first;
    }

    private State judged(Status next, @Nullable String survivingPupilId) {
      return new State(pairId, first, second, points, evidence, next, survivingPupilId);
    }
  }

  /** Commands to one pair. */
  public sealed interface Command {

    /** Two entries look like one person. */
    record Suspect(
        String pairId,
        String first,
        String second,
        int points,
        List<Evidence> evidence,
        LocalDate on)
        implements Command {}

    /** They are one person; the entry named stands, the other becomes its alias. */
    record JudgeSamePerson(String survivingPupilId, LocalDate on) implements Command {}

    /** They are two persons. */
    record JudgeDifferentPersons(LocalDate on) implements Command {}

    /** The judgement was wrong. */
    record RevokeJudgement(LocalDate on) implements Command {}
  }

  /** Facts of one pair. */
  public sealed interface Event {

    /** When it is true in the world. */
    LocalDate effectiveDate();

    /** Two entries look like one person. */
    record DuplicateSuspected(
        String pairId,
        String first,
        String second,
        int points,
        List<Evidence> evidence,
        LocalDate suspectedOn)
        implements Event {
      public DuplicateSuspected {
        evidence = List.copyOf(evidence);
      }

      @Override
      public LocalDate effectiveDate() {
        return suspectedOn;
      }
    }

    /** They are one person. */
    record JudgedSamePerson(String pairId, String survivingPupilId, LocalDate judgedOn)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return judgedOn;
      }
    }

    /** They are two persons. */
    record JudgedDifferentPersons(String pairId, LocalDate judgedOn) implements Event {
      @Override
      public LocalDate effectiveDate() {
        return judgedOn;
      }
    }

    /** The judgement was wrong, and the pair waits for another one. */
    record JudgementRevoked(String pairId, LocalDate revokedOn) implements Event {
      @Override
      public LocalDate effectiveDate() {
        return revokedOn;
      }
    }
  }

  /** Why a command to a pair is refused. */
  public enum DuplicateRefused implements Reason {
    SAME_ENTRY(Kind.RULE),
    ALREADY_JUDGED(Kind.CONFLICT),
    NOT_JUDGED(Kind.CONFLICT),
    NOT_OF_THIS_PAIR(Kind.RULE),
    PUPIL_UNKNOWN(Kind.RULE),
    /** The entry without a class would stand, and the class would lose its pupil. */
    SURVIVING_NOT_ENROLLED(Kind.RULE);

    private final Kind kind;

    DuplicateRefused(Kind kind) {
      this.kind = kind;
    }

    @Override
    public Kind kind() {
      return kind;
    }
  }

  /** The id of the pair of two entries, whichever is named first. */
  public static String idOf(String one, String other) {
    return one.compareTo(other) < 0 ? DerivedId.of(one, other) : DerivedId.of(other, one);
  }

  /** Decides a command. */
  public static Decision<Event> decide(State state, Command command) {
    return switch (command) {
      case Command.Suspect c -> suspect(state, c);
      case Command.JudgeSamePerson c -> judgeSame(state, c);
      case Command.JudgeDifferentPersons c -> judgeDifferent(state, c);
      case Command.RevokeJudgement c -> revoke(state, c);
    };
  }

  private static Decision<Event> suspect(State state, Command.Suspect c) {
    if (c.first().equals(c.second())) {
      return Decision.refuse(DuplicateRefused.SAME_ENTRY);
    }
    return state.status() == Status.NONE
        ? Decision.accept(
            new Event.DuplicateSuspected(
                c.pairId(), c.first(), c.second(), c.points(), c.evidence(), c.on()))
        : Decision.nothingToDo();
  }

  private static Decision<Event> judgeSame(State state, Command.JudgeSamePerson c) {
    boolean ofThisPair =
        c.survivingPupilId().equals(state.first()) || c.survivingPupilId().equals(state.second());
    if (!ofThisPair) {
      return Decision.refuse(DuplicateRefused.NOT_OF_THIS_PAIR, "survivingPupilId");
    }
    return state.status() == Status.SUSPECTED
        ? Decision.accept(new Event.JudgedSamePerson(state.pairId(), c.survivingPupilId(), c.on()))
        : Decision.refuse(DuplicateRefused.ALREADY_JUDGED);
  }

  private static Decision<Event> judgeDifferent(State state, Command.JudgeDifferentPersons c) {
    return state.status() == Status.SUSPECTED
        ? Decision.accept(new Event.JudgedDifferentPersons(state.pairId(), c.on()))
        : Decision.refuse(DuplicateRefused.ALREADY_JUDGED);
  }

  private static Decision<Event> revoke(State state, Command.RevokeJudgement c) {
    return state.status() == Status.SAME_PERSON || state.status() == Status.DIFFERENT_PERSONS
        ? Decision.accept(new Event.JudgementRevoked(state.pairId(), c.on()))
        : Decision.refuse(DuplicateRefused.NOT_JUDGED);
  }

  /** Folds one event. */
  public static State evolve(State state, Event event) {
    return switch (event) {
      case Event.DuplicateSuspected e ->
          new State(
              e.pairId(), e.first(), e.second(), e.points(), e.evidence(), Status.SUSPECTED, null);
      case Event.JudgedSamePerson e -> state.judged(Status.SAME_PERSON, e.survivingPupilId());
      case Event.JudgedDifferentPersons e -> state.judged(Status.DIFFERENT_PERSONS, null);
      case Event.JudgementRevoked e -> state.judged(Status.SUSPECTED, null);
    };
  }
}
