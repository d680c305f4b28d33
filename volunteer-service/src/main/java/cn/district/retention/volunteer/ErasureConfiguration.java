package cn.district.retention.volunteer;

import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.configuration.RetentionProperties;
import cn.district.retention.servicekit.erasure.SubjectErasure;
import cn.district.retention.servicekit.erasure.SubjectErasure.Acknowledge;
import cn.district.retention.servicekit.erasure.SubjectErasure.ErasureAcknowledged;
import cn.district.retention.servicekit.erasure.SubjectErasure.State;
import cn.district.retention.servicekit.erasure.SubjectErasures;
import cn.district.retention.servicekit.privacy.PersonalKeys;
import cn.district.retention.volunteer.publication.ErasurePublication;
import java.time.Clock;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Erasures of persons, decided by enrollment and carried out here. */
@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {

  @Bean
  AggregateType<State, Acknowledge, ErasureAcknowledged> subjectErasure(
      RetentionProperties properties) {
    String district = Objects.requireNonNull(properties.district(), "set retention.district");
    return SubjectErasure.type("volunteer-erasure", new ErasurePublication(district));
  }

  @Bean
  SubjectErasures subjectErasures(
      PersonalKeys keys,
      Commands commands,
      AggregateType<State, Acknowledge, ErasureAcknowledged> type,
      Clock clock) {
    return new SubjectErasures(keys, commands, type, clock);
  }
}
