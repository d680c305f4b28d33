package cn.district.retention.reporting.projection;

import cn.district.retention.reporting.district.DistrictFact;
import cn.district.retention.reporting.history.PupilFact;
import java.time.LocalDate;

/** What one record of a topic tells. */
public sealed interface Learned {

  /** A fact of a pupil. */
  record OfPupil(String pupilId, PupilFact fact) implements Learned {}

  /** A fact of the district's reference data. */
  record OfDistrict(DistrictFact fact) implements Learned {}

  /** A class's roll of a day has been called. */
  record OfRoll(String classId, String schoolId, LocalDate date) implements Learned {}
}
