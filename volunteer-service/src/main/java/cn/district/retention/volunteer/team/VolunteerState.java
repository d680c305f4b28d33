package cn.district.retention.volunteer.team;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A volunteer, or none. */
public sealed interface VolunteerState {

  /** Before the first event. */
  VolunteerState NOTHING = new NotRecruited();

  /** There is no such volunteer. */
  record NotRecruited() implements VolunteerState {}

  /** A volunteer with the record checks. */
  record Recruited(
      String volunteerId,
      String districtId,
      LocalDate recruitedOn,
      @Nullable Person person,
      List<RecordCheck> checks)
      implements VolunteerState {

    public Recruited {
      checks = List.copyOf(checks);
    }

    /** Whether a record check holds on a date. */
    public boolean isCheckedOn(LocalDate date) {
      return checks.stream().anyMatch(check -> check.holdsOn(date));
    }

    Recruited checked(RecordCheck check) {
      List<RecordCheck> all = new ArrayList<>(checks);
      all.add(check);
      return new Recruited(volunteerId, districtId, recruitedOn, person, all);
    }
  }
}
