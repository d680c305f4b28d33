package cn.district.retention.aid.subscription;

import cn.district.retention.aid.placement.Placements;
import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.ContractTypes;
import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.EnrolmentClosedV1;
import cn.district.retention.contracts.enrollment.EnrolmentOpenedV1;
import cn.district.retention.contracts.enrollment.PupilRegisteredV1;
import cn.district.retention.contracts.enrollment.PupilsMergedV1;
import cn.district.retention.contracts.enrollment.PupilsUnmergedV1;
import cn.district.retention.contracts.enrollment.SubjectErasedV1;
import cn.district.retention.organisation.alias.PupilAliases;
import cn.district.retention.servicekit.erasure.SubjectErasures;
import cn.district.retention.servicekit.subscription.ForeignEvent;
import cn.district.retention.servicekit.subscription.Handlers;
import cn.district.retention.servicekit.subscription.Subscription;
import cn.district.retention.servicekit.subscription.SubscriptionFactory;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Follows where pupils are enrolled, who is one person with whom, and who is erased. */
@Configuration(proxyBeanMethods = false)
class EnrolmentSubscription {

  @Bean
  Subscription enrolments(
      SubscriptionFactory subscriptions,
      Placements placements,
      PupilAliases aliases,
      SubjectErasures erasures) {
    var handlers = new Handlers();
    on(handlers, PupilRegisteredV1.class, event -> placements.registered(event.body().pupilId()));
    on(
        handlers,
        EnrolmentOpenedV1.class,
        event -> {
          EnrolmentOpenedV1 body = event.body();
          placements.opened(
              body.pupilId(), body.enrolmentId(), body.schoolId(), body.classId(), body.from());
        });
    on(
        handlers,
        EnrolmentClosedV1.class,
        event -> {
          EnrolmentClosedV1 body = event.body();
          placements.closed(body.pupilId(), body.enrolmentId(), body.to());
        });
    on(
        handlers,
        PupilsMergedV1.class,
        event -> aliases.merge(event.body().aliasPupilId(), event.body().survivingPupilId()));
    on(
        handlers,
        PupilsUnmergedV1.class,
        event -> aliases.part(event.body().aliasPupilId(), event.body().survivingPupilId()));
    on(
        handlers,
        SubjectErasedV1.class,
        event -> erasures.carryOut(event.body().subjectId(), event));
    return subscriptions.subscribe(handlers);
  }

  private static <T extends ContractEvent> void on(
      Handlers handlers, Class<T> contract, Consumer<ForeignEvent<T>> effect) {
    handlers.on(Topic.ENROLLMENT.topicName(), ContractTypes.typeOf(contract), contract, effect);
  }
}
