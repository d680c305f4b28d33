package cn.district.retention.volunteer.publication;

import cn.district.retention.contracts.volunteer.RecordCheckPassedV1;
import cn.district.retention.contracts.volunteer.VolunteerRecruitedV1;
import cn.district.retention.servicekit.relay.Publication;
import cn.district.retention.volunteer.team.VolunteerEvent;
import cn.district.retention.volunteer.team.VolunteerEvent.RecordCheckPassed;
import cn.district.retention.volunteer.team.VolunteerEvent.VolunteerRecruited;
import java.util.List;

/** What others learn of a volunteer: that there is one, and until when the check holds. */
public final class TeamPublication implements Publication<VolunteerEvent> {

  @Override
  public List<Outgoing> of(VolunteerEvent event) {
    return switch (event) {
      case VolunteerRecruited e ->
          Outbound.of(new VolunteerRecruitedV1(e.volunteerId(), e.districtId(), e.recruitedOn()));
      case RecordCheckPassed e ->
          Outbound.of(
              new RecordCheckPassedV1(
                  e.volunteerId(), e.districtId(), e.checkedOn(), e.validUntil()));
    };
  }
}
