package cn.district.retention.volunteer.team.reading;

import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.volunteer.team.Person;
import cn.district.retention.volunteer.team.RecordCheck;
import cn.district.retention.volunteer.team.Skill;
import cn.district.retention.volunteer.team.VolunteerState;
import cn.district.retention.volunteer.team.VolunteerState.Recruited;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** A volunteer as the API shows it. Personal parts are null for those who may not see them. */
public record VolunteerView(
    String volunteerId,
    LocalDate recruitedOn,
    @Nullable String name,
    @Nullable LocalDate birthDate,
    @Nullable String phone,
    @Nullable SortedSet<Skill> skills,
    List<RecordCheck> recordChecks) {

  /** With the personal parts, for the coordinators. */
  public static VolunteerView full(VolunteerState state) {
    Recruited volunteer = recruited(state);
    Person person = volunteer.person();
    return new VolunteerView(
        volunteer.volunteerId(),
        volunteer.recruitedOn(),
        person == null ? null : person.name(),
        person == null ? null : person.birthDate(),
        person == null ? null : person.phone(),
        person == null ? null : person.skills(),
        volunteer.checks());
  }

  /** Without them, for those who oversee. */
  static VolunteerView redacted(VolunteerState state) {
    Recruited volunteer = recruited(state);
    List<RecordCheck> checks =
        volunteer.checks().stream()
            .map(check -> new RecordCheck(check.checkedOn(), check.validUntil(), null))
            .toList();
    return new VolunteerView(
        volunteer.volunteerId(), volunteer.recruitedOn(), null, null, null, null, checks);
  }

  private static Recruited recruited(VolunteerState state) {
    if (state instanceof Recruited volunteer) {
      return volunteer;
    }
    throw new CommandFailure.Unknown();
  }
}
