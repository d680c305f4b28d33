package cn.district.retention.reporting.statistics;

import cn.district.retention.reporting.history.PupilHistory;

/**
 * Q2-open 动态清零: pupils out of school on the day asked over the roll of that day joined with them.
 * The target is 0 persons, so the persons stand beside the rate.
 */
record OpenDropoutRate() implements Figure {

  @Override
  public FigureValue answer(Question question) {
    long open = 0;
    long rollOrOpen = 0;
    for (PupilHistory pupil : question.pupils()) {
      boolean isOut = pupil.openSpell(question.asOf()) != null && belongs(pupil, question);
      open += isOut ? 1 : 0;
      rollOrOpen += isOut || Roll.isOn(question.asOf(), question.unit(), pupil) ? 1 : 0;
    }
    return FigureValue.rate(open, rollOrOpen);
  }

  private static boolean belongs(PupilHistory pupil, Question question) {
    var last = pupil.lastEnrolment(question.asOf());
    return last != null && question.unit().holds(last.place(), question.asOf());
  }
}
