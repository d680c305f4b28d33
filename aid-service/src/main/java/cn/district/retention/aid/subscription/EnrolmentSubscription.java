package cn.district.retention.aid.subscription;

import cn.district.retention.aid.placement.Placements;
import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.ContractTypes;
import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.EnrolmentClosedV1;
import cn.district.retention.contracts.enrollment.EnrolmentOpenedV1;
import cn.district.retention.contracts.enrollment.PupilRegisteredV1;
import cn.district.retention.servicekit.subscription.Handlers;
import cn.district.retention.servicekit.subscription.Subscription;
import cn.district.retention.servicekit.subscription.SubscriptionFactory;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Follows where pupils are enrolled. */
@Configuration(proxyBeanMethods = false)
class EnrolmentSubscription {

  @Bean
  Subscription enrolments(SubscriptionFactory subscriptions, Placements placements) {
    var handlers = new Handlers();
    on(handlers, PupilRegisteredV1.class, event -> placements.registered(event.pupilId()));
    on(
        handlers,
        EnrolmentOpenedV1.class,
        event ->
            placements.opened(
                event.pupilId(),
                event.enrolmentId(),
                event.schoolId(),
                event.classId(),
                event.from()));
    on(
        handlers,
        EnrolmentClosedV1.class,
        event -> placements.closed(event.pupilId(), event.enrolmentId(), event.to()));
    return subscriptions.subscribe(handlers);
  }

  private static <T extends ContractEvent> void on(
      Handlers handlers, Class<T> contract, Consumer<T> effect) {
    handlers.on(
        Topic.ENROLLMENT.topicName(),
        ContractTypes.typeOf(contract),
        contract,
        event -> effect.accept(event.body()));
  }
}
