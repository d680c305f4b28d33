package cn.district.retention.organisation.deadletter;

import cn.district.retention.servicekit.subscription.DeadLetterDesk;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the operator's API in a service. */
@Configuration(proxyBeanMethods = false)
public class DeadLetterConfiguration {

  @Bean
  DeadLetterEndpoint deadLetterEndpoint(DeadLetterDesk desk) {
    return new DeadLetterEndpoint(desk);
  }
}
