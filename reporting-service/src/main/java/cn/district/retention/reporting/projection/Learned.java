package cn.district.retention.reporting.projection;

import cn.district.retention.reporting.district.DistrictFact;
import cn.district.retention.reporting.history.PupilFact;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What one record of a topic tells. */
public sealed interface Learned {

  /**
   * A fact of a pupil.
   *
   * @param order the place of its event in the pupil's own stream, by which a later event of that
   *     stream corrects or retracts it; {@link #NOT_CORRECTABLE} for an event of another stream
   */
  record OfPupil(String pupilId, long order, PupilFact fact) implements Learned {}

  /**
   * An earlier fact of the pupil was wrong.
   *
   * @param target the order of the event that stated it
   * @param replacement what stands in its place; null where nothing does
   */
  record Corrected(String pupilId, long target, @Nullable PupilFact replacement)
      implements Learned {}

  /**
   * The entry of a pupil stands for another one, or for itself again.
   *
   * @param survivingPupilId null where it is a person of its own
   */
  record Alias(String pupilId, @Nullable String survivingPupilId) implements Learned {}

  /** A fact of the district's reference data. */
  record OfDistrict(DistrictFact fact) implements Learned {}

  /** A class's roll of a day has been called. */
  record OfRoll(String classId, String schoolId, LocalDate date) implements Learned {}

  /** The order of what no event of the pupil's own stream states. */
  long NOT_CORRECTABLE = 0;
}
