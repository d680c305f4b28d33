package cn.district.retention.reporting.statistics;

import cn.district.retention.reporting.history.Place;
import java.time.LocalDate;

/** The unit that a figure is asked for; what belongs to it depends on the day. */
public interface Unit {

  /** Whether a class belongs to the unit on a day. */
  boolean holds(Place place, LocalDate on);

  /** Whether the unit teaches a stage on a day; a unit that does not has no rate for it. */
  boolean teaches(Stage stage, LocalDate on);
}
