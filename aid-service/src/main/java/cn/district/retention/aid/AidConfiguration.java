package cn.district.retention.aid;

import cn.district.retention.aid.application.AidApplication;
import cn.district.retention.aid.application.ApplicationCommand;
import cn.district.retention.aid.application.ApplicationEvent;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationApproved;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationClosed;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationForwarded;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationQuestioned;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationRejected;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationResumed;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationReturned;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationSubmitted;
import cn.district.retention.aid.application.ApplicationEvent.DoubtLifted;
import cn.district.retention.aid.application.ApplicationEvent.DoubtSettled;
import cn.district.retention.aid.application.ApplicationEvent.StepSigned;
import cn.district.retention.aid.application.ApplicationState;
import cn.district.retention.aid.application.RuleBook;
import cn.district.retention.aid.publication.AidPublication;
import cn.district.retention.aid.rules.PackagedRules;
import cn.district.retention.organisation.alias.PupilAliases;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.EventCatalog;
import com.mongodb.client.MongoDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the model, its events and its publication together. */
@Configuration(proxyBeanMethods = false)
class AidConfiguration {

  @Bean
  PupilAliases pupilAliases(MongoDatabase database) {
    return new PupilAliases(database);
  }

  @Bean
  RuleBook ruleBook() {
    return PackagedRules.read();
  }

  @Bean
  AggregateType<ApplicationState, ApplicationCommand, ApplicationEvent> applications(
      RuleBook rules) {
    return new AggregateType<>(
        AidApplication.KIND,
        ApplicationState.NOTHING,
        (state, command) -> AidApplication.decide(state, command, rules),
        AidApplication::evolve,
        EventCatalog.<ApplicationEvent>of(ApplicationEvent::effectiveDate)
            .event(ApplicationSubmitted.class, "plea", ApplicationSubmitted::pupilId)
            .event(ApplicationForwarded.class, "opinion", ApplicationForwarded::pupilId)
            .event(ApplicationReturned.class, "opinion", ApplicationReturned::pupilId)
            .event(StepSigned.class, "opinion", StepSigned::pupilId)
            .event(ApplicationApproved.class, "grounds", ApplicationApproved::pupilId)
            .event(ApplicationRejected.class, "grounds", ApplicationRejected::pupilId)
            .event(ApplicationQuestioned.class)
            .event(DoubtLifted.class)
            .event(DoubtSettled.class, "opinion", DoubtSettled::pupilId)
            .event(ApplicationClosed.class, "opinion", ApplicationClosed::pupilId)
            .event(ApplicationResumed.class),
        new AidPublication());
  }
}
