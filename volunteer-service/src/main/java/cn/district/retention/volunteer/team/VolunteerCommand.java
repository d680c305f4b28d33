package cn.district.retention.volunteer.team;

import java.time.LocalDate;

/** What can be asked of a volunteer. Dates may not lie after {@code today}. */
public sealed interface VolunteerCommand {

  /** Joins the team. */
  record RecruitVolunteer(
      String volunteerId, String districtId, Person person, LocalDate on, LocalDate today)
      implements VolunteerCommand {}

  /**
   * The record was checked and nothing speaks against the volunteer.
   *
   * @param months how long such a check holds on that day
   */
  record PassRecordCheck(String reference, LocalDate checkedOn, int months, LocalDate today)
      implements VolunteerCommand {}
}
