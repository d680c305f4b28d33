package cn.district.retention.volunteer.pairing;

import static cn.district.retention.volunteer.pairing.PairingRefused.AFTER_TERM;
import static cn.district.retention.volunteer.pairing.PairingRefused.ALREADY_ENDED;
import static cn.district.retention.volunteer.pairing.PairingRefused.ALREADY_STARTED;
import static cn.district.retention.volunteer.pairing.PairingRefused.BEFORE_START;
import static cn.district.retention.volunteer.pairing.PairingRefused.DATE_IN_FUTURE;
import static cn.district.retention.volunteer.pairing.PairingRefused.NO_SUCH_DOUBT;
import static cn.district.retention.volunteer.pairing.PairingRefused.NO_SUCH_PAIRING;
import static cn.district.retention.volunteer.pairing.PairingRefused.REASON_OF_REGISTER;
import static cn.district.retention.volunteer.pairing.PairingRefused.TERM_NOT_OVER;

import cn.district.retention.decider.Decision;
import cn.district.retention.volunteer.pairing.PairingCommand.EndByItself;
import cn.district.retention.volunteer.pairing.PairingCommand.EndPairing;
import cn.district.retention.volunteer.pairing.PairingCommand.FollowPupilOut;
import cn.district.retention.volunteer.pairing.PairingCommand.FollowPupilTo;
import cn.district.retention.volunteer.pairing.PairingCommand.LiftDoubt;
import cn.district.retention.volunteer.pairing.PairingCommand.PassTerm;
import cn.district.retention.volunteer.pairing.PairingCommand.Question;
import cn.district.retention.volunteer.pairing.PairingCommand.SettleDoubt;
import cn.district.retention.volunteer.pairing.PairingCommand.StartPairing;
import cn.district.retention.volunteer.pairing.PairingEvent.DoubtLifted;
import cn.district.retention.volunteer.pairing.PairingEvent.DoubtSettled;
import cn.district.retention.volunteer.pairing.PairingEvent.PairingEnded;
import cn.district.retention.volunteer.pairing.PairingEvent.PairingQuestioned;
import cn.district.retention.volunteer.pairing.PairingEvent.PairingStarted;
import cn.district.retention.volunteer.pairing.PairingEvent.PupilChangedSchool;
import cn.district.retention.volunteer.pairing.PairingState.End;
import cn.district.retention.volunteer.pairing.PairingState.NotStarted;
import cn.district.retention.volunteer.pairing.PairingState.Started;
import java.time.LocalDate;
import java.util.Set;

/** Decides and evolves one pairing (结对帮扶, R3-05, R3-11). */
public final class Pairing {

  /** First part of the stream ids. */
  public static final String KIND = "pairing";

  private Pairing() {}

  /** Decides a command. What processes ask of a pairing that is not active changes nothing. */
  public static Decision<PairingEvent> decide(PairingState state, PairingCommand command) {
    return switch (command) {
      case StartPairing start ->
          state instanceof Started
              ? Decision.refuse(ALREADY_STARTED)
              : StartOfPairing.decide(start);
      case EndPairing end ->
          switch (state) {
            case NotStarted none -> Decision.refuse(NO_SUCH_PAIRING);
            case Started pairing -> end(pairing, end);
          };
      case PassTerm pass ->
          activeOf(state) instanceof Started pairing && !pass.today().isBefore(pairing.until())
              ? Decision.accept(ended(pairing, EndReason.TERM_OVER, pairing.until()))
              : Decision.nothingToDo();
      case FollowPupilOut out ->
          activeOf(state) instanceof Started pairing
              ? Decision.accept(ended(pairing, EndReason.PUPIL_LEFT, withinTerm(pairing, out.on())))
              : Decision.nothingToDo();
      case EndByItself end ->
          activeOf(state) instanceof Started pairing
              ? Decision.accept(ended(pairing, end.reason(), withinTerm(pairing, end.on())))
              : Decision.nothingToDo();
      case Question question ->
          state instanceof Started pairing && raises(pairing, question.doubt())
              ? Decision.accept(
                  new PairingQuestioned(pairing.pairingId(), question.doubt(), question.on()))
              : Decision.nothingToDo();
      case LiftDoubt lift ->
          state instanceof Started pairing && pairing.knows(lift.doubt())
              ? Decision.accept(new DoubtLifted(pairing.pairingId(), lift.doubt(), lift.on()))
              : Decision.nothingToDo();
      case SettleDoubt settle ->
          switch (state) {
            case NotStarted none -> Decision.refuse(NO_SUCH_PAIRING);
            case Started pairing -> settle(pairing, settle);
          };
      case FollowPupilTo to ->
          activeOf(state) instanceof Started pairing && !to.schoolId().equals(pairing.schoolId())
              ? Decision.accept(
                  new PupilChangedSchool(
                      pairing.pairingId(), pairing.schoolId(), to.schoolId(), to.on()))
              : Decision.nothingToDo();
    };
  }

  /** A doubt about what a pairing rests on is one while it goes on, the other one afterwards. */
  private static boolean raises(Started pairing, Doubt doubt) {
    boolean matters =
        switch (doubt) {
          case NOT_LEFT_BEHIND, SECOND_PAIRING -> pairing.isActive();
          case ENDED_WRONGLY -> !pairing.isActive();
        };
    return matters && !pairing.knows(doubt);
  }

  private static Decision<PairingEvent> settle(Started pairing, SettleDoubt settle) {
    if (!pairing.doubts().contains(settle.doubt())) {
      return Decision.refuse(NO_SUCH_DOUBT, "doubt");
    }
    if (settle.on().isAfter(settle.today())) {
      return Decision.refuse(DATE_IN_FUTURE, "on");
    }
    return Decision.accept(
        new DoubtSettled(pairing.pairingId(), settle.doubt(), settle.staffId(), settle.on()));
  }

  private static PairingState activeOf(PairingState state) {
    return state instanceof Started pairing && pairing.isActive() ? pairing : PairingState.NOTHING;
  }

  private static LocalDate withinTerm(Started pairing, LocalDate date) {
    if (date.isBefore(pairing.from())) {
      return pairing.from();
    }
    return date.isAfter(pairing.until()) ? pairing.until() : date;
  }

  private static Decision<PairingEvent> end(Started pairing, EndPairing end) {
    if (!pairing.isActive()) {
      return Decision.refuse(ALREADY_ENDED);
    }
    if (end.on().isAfter(end.today())) {
      return Decision.refuse(DATE_IN_FUTURE, "on");
    }
    if (end.reason().isOfConsent()) {
      return Decision.refuse(REASON_OF_REGISTER, "reason");
    }
    if (end.reason() == EndReason.TERM_OVER && end.on().isBefore(pairing.until())) {
      return Decision.refuse(TERM_NOT_OVER, "reason");
    }
    if (end.on().isAfter(pairing.until())) {
      return Decision.refuse(AFTER_TERM, "on");
    }
    boolean calledOff = end.today().isBefore(pairing.from());
    if (end.on().isBefore(pairing.from()) && !calledOff) {
      return Decision.refuse(BEFORE_START, "on");
    }
    return Decision.accept(ended(pairing, end.reason(), withinTerm(pairing, end.on())));
  }

  private static PairingEnded ended(Started pairing, EndReason reason, LocalDate on) {
    return new PairingEnded(
        pairing.pairingId(), pairing.pupilId(), reason, pairing.districtId(), on);
  }

  /** Folds one event. */
  public static PairingState evolve(PairingState state, PairingEvent event) {
    return switch (event) {
      case PairingStarted e ->
          new Started(
              e.pairingId(),
              e.pupilId(),
              e.schoolId(),
              e.volunteerIds(),
              e.form(),
              e.districtId(),
              e.from(),
              e.until(),
              e.consent(),
              null,
              Set.of(),
              Set.of());
      case PupilChangedSchool e -> started(state).at(e.schoolId());
      case PairingEnded e -> started(state).ended(new End(e.reason(), e.on()));
      case PairingQuestioned e -> started(state).questioned(e.doubt());
      case DoubtLifted e -> started(state).lifted(e.doubt());
      case DoubtSettled e -> started(state).settled(e.doubt());
    };
  }

  private static Started started(PairingState state) {
    if (state instanceof Started pairing) {
      return pairing;
    }
    throw new IllegalStateException("a pairing begins with its start");
  }
}
