package cn.district.retention.volunteer.pairing.start;

import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.volunteer.pairing.PairingCommand.HelperFacts;
import cn.district.retention.volunteer.team.Person;
import cn.district.retention.volunteer.team.VolunteerCommand;
import cn.district.retention.volunteer.team.VolunteerEvent;
import cn.district.retention.volunteer.team.VolunteerState;
import cn.district.retention.volunteer.team.VolunteerState.Recruited;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Gathers what a pairing must know of its volunteers. */
@Component
final class Helpers {

  private final Commands commands;
  private final AggregateType<VolunteerState, VolunteerCommand, VolunteerEvent> volunteers;

  Helpers(
      Commands commands,
      AggregateType<VolunteerState, VolunteerCommand, VolunteerEvent> volunteers) {
    this.commands = commands;
    this.volunteers = volunteers;
  }

  List<HelperFacts> of(List<String> volunteerIds, LocalDate from) {
    return volunteerIds.stream().map(id -> of(id, from)).toList();
  }

  private HelperFacts of(String volunteerId, LocalDate from) {
    var found = commands.find(volunteers, volunteerId);
    if (found.isPresent() && found.get().state() instanceof Recruited volunteer) {
      Person person = volunteer.person();
      return new HelperFacts(
          volunteerId, person == null ? null : person.birthDate(), volunteer.isCheckedOn(from));
    }
    return new HelperFacts(volunteerId, null, false);
  }
}
