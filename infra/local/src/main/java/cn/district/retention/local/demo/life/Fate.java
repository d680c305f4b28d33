package cn.district.retention.local.demo.life;

import cn.district.retention.local.demo.county.SchoolClass;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What the year has in store for a pupil. */
public sealed interface Fate {

  /** Comes to school, with a day's absence now and then. */
  record Steady() implements Fate {}

  /** Reports at the start of a term more than a week late (R5-11). */
  record ComesLate(LocalDate termStart, LocalDate on) implements Fate {}

  /** Stays away from a day on; from the first day of the year this is a no-show. */
  record DropsOut(LocalDate from, Homecoming homecoming) implements Fate {}

  /** Moves to another school of the district. */
  record Moves(SchoolClass to, Itinerary itinerary) implements Fate {}

  /** Moves to a school outside the district; its receipt arrives. */
  record LeavesDistrict(Itinerary itinerary) implements Fate {}

  /** Leaves for another school that never confirms the arrival (R5-27). */
  record Vanishes(Itinerary itinerary) implements Fate {}

  /** Comes from outside the district during the year. */
  record Arrives(LocalDate on) implements Fate {}

  /** On approved suspension (休学) for an illness. */
  record Suspended(LocalDate from, LocalDate until, @Nullable LocalDate resumesOn)
      implements Fate {}

  /** Leaves the country for good, with a document. */
  record Emigrates(LocalDate on) implements Fate {}

  /** Dies. */
  record Dies(LocalDate on) implements Fate {}
}
