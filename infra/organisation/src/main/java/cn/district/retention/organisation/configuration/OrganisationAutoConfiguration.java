package cn.district.retention.organisation.configuration;

import cn.district.retention.contracts.Topic;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.ReferenceReader;
import cn.district.retention.organisation.caller.AllowedInDocument;
import cn.district.retention.organisation.caller.CallerConfiguration;
import cn.district.retention.organisation.caller.CallerResolver;
import cn.district.retention.organisation.caller.Callers;
import cn.district.retention.organisation.deadletter.DeadLetterConfiguration;
import cn.district.retention.organisation.keys.KeyRotationConfiguration;
import cn.district.retention.servicekit.configuration.RetentionProperties;
import cn.district.retention.servicekit.configuration.ServiceKitAutoConfiguration;
import cn.district.retention.servicekit.drain.Drain;
import java.time.Clock;
import java.util.Arrays;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/** The view of the district in a service, and the topics that every service needs. */
@AutoConfiguration(after = ServiceKitAutoConfiguration.class)
@ConditionalOnClass(RetentionProperties.class)
@Import({DeadLetterConfiguration.class, KeyRotationConfiguration.class})
public class OrganisationAutoConfiguration {

  private static final String FOR_EVER = "-1";

  @Bean
  Organisation organisation() {
    return new Organisation();
  }

  @Bean(initMethod = "start")
  ReferenceReader referenceReader(
      Organisation organisation, ConsumerFactory<String, byte[]> consumers) {
    return new ReferenceReader(organisation, () -> consumers.createConsumer(null, "reference"));
  }

  @Bean
  Drain referenceDrain(ReferenceReader reader) {
    return reader::consumed;
  }

  @Bean
  HealthIndicator organisationHealthIndicator(ReferenceReader reader) {
    return () -> reader.isCaughtUp() ? Health.up().build() : Health.outOfService().build();
  }

  @Bean
  AllowedInDocument allowedInDocument() {
    return new AllowedInDocument();
  }

  @Bean
  CallerConfiguration callerConfiguration(
      Organisation organisation,
      ReferenceReader reader,
      Clock clock,
      RetentionProperties properties) {
    var callers =
        new Callers(
            organisation,
            reader::isCaughtUp,
            clock,
            orEmpty(properties.district()),
            orEmpty(properties.bootstrapAdmin()));
    return new CallerConfiguration(new CallerResolver(callers));
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }

  @Bean
  KafkaAdmin.NewTopics topics() {
    return new KafkaAdmin.NewTopics(
        Arrays.stream(Topic.values())
            .map(
                topic ->
                    TopicBuilder.name(topic.topicName())
                        .partitions(Topic.PARTITIONS)
                        .config(TopicConfig.RETENTION_MS_CONFIG, FOR_EVER)
                        .config(TopicConfig.RETENTION_BYTES_CONFIG, FOR_EVER)
                        .build())
            .toArray(NewTopic[]::new));
  }
}
