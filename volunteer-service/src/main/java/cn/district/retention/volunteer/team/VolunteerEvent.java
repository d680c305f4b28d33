package cn.district.retention.volunteer.team;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What has happened to a volunteer. Null personal parts have been erased with their key. */
public sealed interface VolunteerEvent {

  /** When it is true in the world. */
  LocalDate effectiveDate();

  /** Joined the team. */
  record VolunteerRecruited(
      String volunteerId, String districtId, LocalDate recruitedOn, @Nullable Person person)
      implements VolunteerEvent {
    @Override
    public LocalDate effectiveDate() {
      return recruitedOn;
    }
  }

  /** The record was checked. */
  record RecordCheckPassed(
      String volunteerId,
      String districtId,
      LocalDate checkedOn,
      LocalDate validUntil,
      @Nullable String reference)
      implements VolunteerEvent {
    @Override
    public LocalDate effectiveDate() {
      return checkedOn;
    }
  }
}
