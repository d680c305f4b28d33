package cn.district.retention.servicekit.configuration;

import cn.district.retention.servicekit.claim.Claims;
import cn.district.retention.servicekit.privacy.BlindIndex;
import cn.district.retention.servicekit.privacy.EnvelopeKey;
import cn.district.retention.servicekit.privacy.MongoPersonalKeys;
import cn.district.retention.servicekit.privacy.PersonalKeys;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The document store and what is kept in it beside the log. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

  private static final int SELECTION_MILLIS = 1_200;
  private static final int CONNECT_MILLIS = 1_000;
  private static final int READ_SECONDS = 20;
  private static final int POOL = 64;

  @Bean
  MongoClientSettingsBuilderCustomizer failFast() {
    return settings ->
        settings
            .applyToClusterSettings(
                cluster -> cluster.serverSelectionTimeout(SELECTION_MILLIS, TimeUnit.MILLISECONDS))
            .applyToServerSettings(server -> server.heartbeatFrequency(1, TimeUnit.SECONDS))
            .applyToConnectionPoolSettings(
                pool -> pool.maxSize(POOL).maxWaitTime(SELECTION_MILLIS, TimeUnit.MILLISECONDS))
            .applyToSocketSettings(
                socket ->
                    socket
                        .connectTimeout(CONNECT_MILLIS, TimeUnit.MILLISECONDS)
                        .readTimeout(READ_SECONDS, TimeUnit.SECONDS));
  }

  @Bean
  MongoDatabase database(MongoClient client, RetentionProperties properties) {
    return client.getDatabase(properties.store());
  }

  @Bean
  EnvelopeKey envelopeKey(RetentionProperties properties) {
    String file = properties.keyFile();
    if (file == null || file.isBlank()) {
      throw new IllegalStateException(
          "set retention.key-file (RETENTION_KEY_FILE) to a file with 32 random bytes as base64");
    }
    return EnvelopeKey.fromFile(Path.of(file));
  }

  @Bean
  PersonalKeys personalKeys(
      MongoClient client, RetentionProperties properties, EnvelopeKey envelope) {
    return new MongoPersonalKeys(client.getDatabase(properties.store() + "_keys"), envelope);
  }

  @Bean
  BlindIndex blindIndex(EnvelopeKey envelope) {
    return new BlindIndex(envelope);
  }

  @Bean
  Claims claims(MongoDatabase database) {
    return new Claims(database);
  }

  @Bean
  HealthIndicator storeHealthIndicator(MongoDatabase database) {
    return () -> {
      database.runCommand(new Document("ping", 1));
      return Health.up().build();
    };
  }
}
