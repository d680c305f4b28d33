package cn.district.retention.reporting.statistics;

import cn.district.retention.reporting.history.DropoutSpell;
import cn.district.retention.reporting.history.PupilHistory;

/**
 * Q2-gross 年度辍学率: pupils with a dropout fact starting in the school year over the roll at its start
 * census. Children due to enter who are on no register are not in the denominator: no register of
 * residents is kept yet.
 */
record GrossDropoutRate() implements Figure {

  @Override
  public FigureValue answer(Question question) {
    if (!question.hasBegun()) {
      return FigureValue.none();
    }
    long dropouts = 0;
    for (PupilHistory pupil : question.pupils()) {
      for (DropoutSpell spell : pupil.spells()) {
        if (question.isInYear(spell.start())
            && question.unit().holds(spell.place(), spell.start())) {
          dropouts++;
          break;
        }
      }
    }
    return FigureValue.rate(
        dropouts, Roll.on(question.startCensus(), question.unit(), question.pupils()).count());
  }
}
