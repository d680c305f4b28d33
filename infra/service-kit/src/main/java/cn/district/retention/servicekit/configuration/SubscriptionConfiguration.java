package cn.district.retention.servicekit.configuration;

import cn.district.retention.servicekit.subscription.DeadLetterDesk;
import cn.district.retention.servicekit.subscription.Recipient;
import cn.district.retention.servicekit.subscription.Subscription;
import cn.district.retention.servicekit.subscription.SubscriptionFactory;
import cn.district.retention.servicekit.subscription.WaitingLetters;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;

/** Subscriptions to the events of other services. */
@Configuration(proxyBeanMethods = false)
class SubscriptionConfiguration {

  @Bean
  SubscriptionFactory subscriptionFactory(
      MongoDatabase database,
      ConsumerFactory<String, byte[]> consumers,
      Clock clock,
      MeterRegistry meters,
      RetentionProperties properties) {
    return new SubscriptionFactory(properties.service(), database, consumers, clock, meters);
  }

  @Bean
  WaitingLetters waitingLetters(ObjectProvider<Subscription> subscriptions) {
    return new WaitingLetters(subscriptions.stream().toList());
  }

  @Bean
  DeadLetterDesk deadLetterDesk(
      MongoDatabase database, ObjectProvider<Recipient> recipients, Clock clock) {
    return new DeadLetterDesk(database, recipients.stream().toList(), clock);
  }
}
