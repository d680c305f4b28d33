package cn.district.retention.volunteer;

import cn.district.retention.organisation.alias.PupilAliases;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.EventCatalog;
import cn.district.retention.volunteer.pairing.Pairing;
import cn.district.retention.volunteer.pairing.PairingCommand;
import cn.district.retention.volunteer.pairing.PairingEvent;
import cn.district.retention.volunteer.pairing.PairingEvent.DoubtLifted;
import cn.district.retention.volunteer.pairing.PairingEvent.DoubtSettled;
import cn.district.retention.volunteer.pairing.PairingEvent.PairingEnded;
import cn.district.retention.volunteer.pairing.PairingEvent.PairingQuestioned;
import cn.district.retention.volunteer.pairing.PairingEvent.PairingStarted;
import cn.district.retention.volunteer.pairing.PairingEvent.PupilChangedSchool;
import cn.district.retention.volunteer.pairing.PairingState;
import cn.district.retention.volunteer.publication.PairingPublication;
import cn.district.retention.volunteer.publication.TeamPublication;
import cn.district.retention.volunteer.team.Volunteer;
import cn.district.retention.volunteer.team.VolunteerCommand;
import cn.district.retention.volunteer.team.VolunteerEvent;
import cn.district.retention.volunteer.team.VolunteerEvent.RecordCheckPassed;
import cn.district.retention.volunteer.team.VolunteerEvent.VolunteerRecruited;
import cn.district.retention.volunteer.team.VolunteerState;
import com.mongodb.client.MongoDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the models, their events and their publications together. */
@Configuration(proxyBeanMethods = false)
class VolunteerConfiguration {

  @Bean
  AggregateType<VolunteerState, VolunteerCommand, VolunteerEvent> volunteers() {
    return new AggregateType<>(
        Volunteer.KIND,
        VolunteerState.NOTHING,
        Volunteer::decide,
        Volunteer::evolve,
        EventCatalog.<VolunteerEvent>of(VolunteerEvent::effectiveDate)
            .event(VolunteerRecruited.class, "person", VolunteerRecruited::volunteerId)
            .event(RecordCheckPassed.class, "reference", RecordCheckPassed::volunteerId),
        new TeamPublication());
  }

  @Bean
  PupilAliases pupilAliases(MongoDatabase database) {
    return new PupilAliases(database);
  }

  @Bean
  AggregateType<PairingState, PairingCommand, PairingEvent> pairings() {
    return new AggregateType<>(
        Pairing.KIND,
        PairingState.NOTHING,
        Pairing::decide,
        Pairing::evolve,
        EventCatalog.<PairingEvent>of(PairingEvent::effectiveDate)
            .event(PairingStarted.class, "consent", PairingStarted::pupilId)
            .event(PupilChangedSchool.class)
            .event(PairingEnded.class)
            .event(PairingQuestioned.class)
            .event(DoubtLifted.class)
            .event(DoubtSettled.class),
        new PairingPublication());
  }
}
