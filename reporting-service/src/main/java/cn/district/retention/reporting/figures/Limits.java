package cn.district.retention.reporting.figures;

import cn.district.retention.reporting.district.DistrictView;
import cn.district.retention.reporting.statistics.FigureValue;
import cn.district.retention.reporting.statistics.Question;
import cn.district.retention.reporting.statistics.Stage;
import java.math.BigDecimal;

/**
 * The limits of dropout in a year, per stage, as the district's policy sets them; a unit that
 * teaches both stages is held to the stricter one.
 */
record Limits(BigDecimal primary, BigDecimal junior) {

  private static final String PRIMARY_PARAMETER = "dropout-limit-primary";
  private static final String JUNIOR_PARAMETER = "dropout-limit-junior";

  static Limits of(DistrictView district, Moment moment) {
    return new Limits(
        limit(district, PRIMARY_PARAMETER, "1.00", moment),
        limit(district, JUNIOR_PARAMETER, "3.00", moment));
  }

  private static BigDecimal limit(
      DistrictView district, String parameter, String packaged, Moment moment) {
    return new BigDecimal(district.policy(parameter, moment.asOf()).orElse(packaged));
  }

  BigDecimal of(Question question) {
    boolean teachesPrimary = question.unit().teaches(Stage.PRIMARY, question.asOf());
    boolean teachesJunior = question.unit().teaches(Stage.JUNIOR, question.asOf());
    if (teachesPrimary && teachesJunior) {
      return primary.min(junior);
    }
    return teachesJunior ? junior : primary;
  }

  static TrafficLight light(FigureValue gross, FigureValue open, BigDecimal limit) {
    BigDecimal year = gross.value();
    Long persons = open.numerator();
    if (year == null || persons == null) {
      return TrafficLight.NONE;
    }
    if (year.compareTo(limit) > 0) {
      return TrafficLight.RED;
    }
    return persons > 0 ? TrafficLight.AMBER : TrafficLight.GREEN;
  }
}
