package cn.district.retention.gateway.organisation;

import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.ReferenceReader;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the view up to date; a broker that is not there yet, or is away, is waited for. */
@Configuration(proxyBeanMethods = false)
class OrganisationConfiguration {

  private final String bootstrapServers;

  OrganisationConfiguration(
      @Value("${retention.gateway.kafka-bootstrap-servers}") String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  @Bean
  Organisation units() {
    return new Organisation();
  }

  @Bean(initMethod = "start")
  ReferenceReader referenceReader(Organisation units) {
    return new ReferenceReader(units, this::consumer);
  }

  /** Keeps the gateway out of service until units and appointments are known. */
  @Bean
  HealthIndicator organisationHealthIndicator(ReferenceReader reader) {
    return () -> reader.isCaughtUp() ? Health.up().build() : Health.outOfService().build();
  }

  private Consumer<String, byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false,
            ConsumerConfig.RECONNECT_BACKOFF_MS_CONFIG, 500,
            ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000,
            ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }
}
