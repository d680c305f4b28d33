package cn.district.retention.enrollment.subscription;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.ContractTypes;
import cn.district.retention.contracts.Topic;
import cn.district.retention.enrollment.erasure.ErasureRegister;
import cn.district.retention.enrollment.erasure.ErasureRegister.Keeper;
import cn.district.retention.servicekit.subscription.Handlers;
import cn.district.retention.servicekit.subscription.Subscription;
import cn.district.retention.servicekit.subscription.SubscriptionFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Hears from each service that keeps sealed data that it can open nothing about an erased person.
 */
@Configuration(proxyBeanMethods = false)
class AcknowledgementSubscription {

  private final ErasureRegister register;

  AcknowledgementSubscription(ErasureRegister register) {
    this.register = register;
  }

  @Bean
  Subscription acknowledgements(SubscriptionFactory subscriptions) {
    var handlers = new Handlers();
    on(
        handlers,
        Topic.DROPOUT,
        cn.district.retention.contracts.dropout.SubjectErasureAcknowledgedV1.class,
        Keeper.DROPOUT);
    on(
        handlers,
        Topic.AID,
        cn.district.retention.contracts.aid.SubjectErasureAcknowledgedV1.class,
        Keeper.AID);
    on(
        handlers,
        Topic.VOLUNTEER,
        cn.district.retention.contracts.volunteer.SubjectErasureAcknowledgedV1.class,
        Keeper.VOLUNTEER);
    return subscriptions.subscribe(handlers);
  }

  private <T extends ContractEvent> void on(
      Handlers handlers, Topic topic, Class<T> contract, Keeper keeper) {
    handlers.on(
        topic.topicName(),
        ContractTypes.typeOf(contract),
        contract,
        event -> register.acknowledged(event.body().subject(), keeper, event.recordedAt()));
  }
}
