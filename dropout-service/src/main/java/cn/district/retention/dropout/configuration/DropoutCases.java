package cn.district.retention.dropout.configuration;

import cn.district.retention.dropout.dropoutcase.CaseCommand;
import cn.district.retention.dropout.dropoutcase.CaseEvent;
import cn.district.retention.dropout.dropoutcase.CaseEvent.DeadlinePassed;
import cn.district.retention.dropout.dropoutcase.CaseEvent.DropoutConfirmed;
import cn.district.retention.dropout.dropoutcase.CaseEvent.EpisodeClosed;
import cn.district.retention.dropout.dropoutcase.CaseEvent.EscalatedToTownship;
import cn.district.retention.dropout.dropoutcase.CaseEvent.GroundWithdrawn;
import cn.district.retention.dropout.dropoutcase.CaseEvent.HomeVisitRecorded;
import cn.district.retention.dropout.dropoutcase.CaseEvent.PupilMoved;
import cn.district.retention.dropout.dropoutcase.CaseEvent.PupilReturned;
import cn.district.retention.dropout.dropoutcase.CaseEvent.ReturnNoticeIssued;
import cn.district.retention.dropout.dropoutcase.CaseEvent.ReturnNoticeWithdrawn;
import cn.district.retention.dropout.dropoutcase.CaseEvent.SuspensionNoted;
import cn.district.retention.dropout.dropoutcase.CaseEvent.SuspicionDismissed;
import cn.district.retention.dropout.dropoutcase.CaseEvent.SuspicionRaised;
import cn.district.retention.dropout.dropoutcase.CaseEvent.TownshipMeasureRecorded;
import cn.district.retention.dropout.dropoutcase.CaseEvent.TriggerAdded;
import cn.district.retention.dropout.dropoutcase.CasePolicy;
import cn.district.retention.dropout.dropoutcase.CaseState;
import cn.district.retention.dropout.dropoutcase.DropoutCase;
import cn.district.retention.dropout.dropoutcase.casefile.CaseFiles;
import cn.district.retention.dropout.publication.DropoutPublication;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.alias.PupilAliases;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.EventCatalog;
import cn.district.retention.servicekit.configuration.RetentionProperties;
import com.mongodb.client.MongoDatabase;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one kind of aggregate that this service owns. */
@Configuration(proxyBeanMethods = false)
class DropoutCases {

  @Bean
  PupilAliases pupilAliases(MongoDatabase database) {
    return new PupilAliases(database);
  }

  @Bean
  CasePolicy casePolicy(Organisation organisation) {
    return new DistrictCasePolicy(organisation);
  }

  @Bean
  AggregateType<CaseState, CaseCommand, CaseEvent> dropoutCase(
      CasePolicy policy, RetentionProperties properties) {
    String district = Objects.requireNonNull(properties.district(), "set retention.district");
    return new AggregateType<>(
        CaseFiles.KIND,
        CaseState.NOTHING,
        (state, command) -> DropoutCase.decide(state, command, policy),
        DropoutCase::evolve,
        catalog(),
        new DropoutPublication(district));
  }

  private static EventCatalog<CaseEvent> catalog() {
    return EventCatalog.of(CaseEvent::effectiveDate)
        .event(SuspicionRaised.class)
        .event(TriggerAdded.class)
        .event(GroundWithdrawn.class)
        .event(PupilMoved.class)
        .event(SuspensionNoted.class)
        .event(HomeVisitRecorded.class, "details", e -> e.of().pupilId())
        .event(SuspicionDismissed.class, "evidence", e -> e.of().pupilId())
        .event(DropoutConfirmed.class)
        .event(ReturnNoticeIssued.class, "content", e -> e.of().pupilId())
        .event(ReturnNoticeWithdrawn.class, "reason", e -> e.of().pupilId())
        .event(DeadlinePassed.class)
        .event(EscalatedToTownship.class)
        .event(TownshipMeasureRecorded.class)
        .event(PupilReturned.class)
        .event(EpisodeClosed.class);
  }
}
