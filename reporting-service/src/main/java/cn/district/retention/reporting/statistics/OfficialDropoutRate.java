package cn.district.retention.reporting.statistics;

import cn.district.retention.reporting.history.Enrolment;
import cn.district.retention.reporting.history.Entry;
import cn.district.retention.reporting.history.Exit;
import cn.district.retention.reporting.history.PupilHistory;
import cn.district.retention.reporting.history.Suspension;
import java.time.LocalDate;
import java.util.Map;

/**
 * Q0 辍学率, the official wording: net leavers of the school year over the roll at its start, per
 * school and then summed. It can be negative and is shown as it is. Nobody is struck off on this
 * platform, so 退学 is always 0.
 */
record OfficialDropoutRate() implements Figure {

  /** The movements of a school year (学生变动). */
  record Flows(
      long suspended,
      long withdrawn,
      long deceased,
      long transferredOut,
      long otherLeavers,
      long transferredIn,
      long otherJoiners) {

    long netLeavers() {
      return suspended
          + withdrawn
          + deceased
          + transferredOut
          + otherLeavers
          - transferredIn
          - otherJoiners;
    }

    FigureValue over(long roll) {
      return FigureValue.rate(
          netLeavers(),
          roll,
          Map.of(
              "suspended", suspended,
              "withdrawn", withdrawn,
              "deceased", deceased,
              "transferredOut", transferredOut,
              "otherLeavers", otherLeavers,
              "transferredIn", transferredIn,
              "otherJoiners", otherJoiners));
    }
  }

  @Override
  public FigureValue answer(Question question) {
    if (!question.hasBegun()) {
      return FigureValue.none();
    }
    LocalDate census = question.startCensus();
    long suspended = 0;
    long deceased = 0;
    long transferredOut = 0;
    long otherLeavers = 0;
    long transferredIn = 0;
    long otherJoiners = 0;
    long roll = 0;
    for (PupilHistory pupil : question.pupils()) {
      if (Roll.isOn(census, question.unit(), pupil)) {
        roll++;
      }
      for (Suspension suspension : pupil.suspensions()) {
        if (isFlow(suspension.from(), question)
            && question.unit().holds(suspension.place(), suspension.from())) {
          suspended++;
        }
        LocalDate endedOn = suspension.endedOn();
        if (endedOn != null
            && isFlow(endedOn, question)
            && question.unit().holds(suspension.place(), endedOn)) {
          otherJoiners++;
        }
      }
      for (Enrolment enrolment : pupil.enrolments()) {
        LocalDate to = enrolment.to();
        if (to != null
            && isFlow(to, question)
            && question.unit().holds(enrolment.place(), to)
            && enrolment.exit() != null) {
          Exit exit = enrolment.exit();
          deceased += exit == Exit.DECEASED ? 1 : 0;
          transferredOut += exit == Exit.TRANSFERRED_OUT ? 1 : 0;
          otherLeavers += exit == Exit.OTHER || exit == Exit.EMIGRATED ? 1 : 0;
        }
        if (isFlow(enrolment.from(), question)
            && question.unit().holds(enrolment.place(), enrolment.from())) {
          transferredIn += enrolment.entry() == Entry.TRANSFER_IN ? 1 : 0;
          otherJoiners += isOtherJoiner(enrolment) ? 1 : 0;
        }
      }
    }
    return new Flows(
            suspended, 0, deceased, transferredOut, otherLeavers, transferredIn, otherJoiners)
        .over(roll);
  }

  private static boolean isOtherJoiner(Enrolment enrolment) {
    boolean newEntrant =
        enrolment.grade() == Stage.PRIMARY.firstGrade()
            || enrolment.grade() == Stage.JUNIOR.firstGrade();
    return enrolment.entry() == Entry.RE_ENTRY
        || enrolment.entry() == Entry.FIRST_ENTRY && !newEntrant;
  }

  /** After the census, since what happened until then is in the roll already. */
  private static boolean isFlow(LocalDate date, Question question) {
    return date.isAfter(question.startCensus()) && !date.isAfter(question.endOfYear());
  }
}
