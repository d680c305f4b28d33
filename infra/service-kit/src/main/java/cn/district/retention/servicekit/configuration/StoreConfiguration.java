package cn.district.retention.servicekit.configuration;

import cn.district.retention.servicekit.claim.Claims;
import cn.district.retention.servicekit.privacy.BlindIndex;
import cn.district.retention.servicekit.privacy.HttpKeyManagement;
import cn.district.retention.servicekit.privacy.KeyManagement;
import cn.district.retention.servicekit.privacy.KeyRotation;
import cn.district.retention.servicekit.privacy.MasterKeyFile;
import cn.district.retention.servicekit.privacy.MongoPersonalKeys;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
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
  KeyManagement keyManagement(RetentionProperties properties) {
    String file = orEmpty(properties.keyFile());
    String kms = orEmpty(properties.kmsUri());
    if (file.isEmpty() == kms.isEmpty()) {
      throw new IllegalStateException(
          "set either retention.key-file (RETENTION_KEY_FILE), a file with lines of"
              + " '<key id> <32 bytes as base64>', or retention.kms-uri (RETENTION_KMS_URI)");
    }
    if (!file.isEmpty()) {
      return MasterKeyFile.read(Path.of(file));
    }
    String tokenFile = orEmpty(properties.kmsTokenFile());
    return new HttpKeyManagement(URI.create(kms), () -> token(tokenFile));
  }

  /** Read anew for each request, since tokens are exchanged while a service runs. */
  private static @Nullable String token(String file) {
    if (file.isEmpty()) {
      return null;
    }
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the token of the key management cannot be read", e);
    }
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value.strip();
  }

  @Bean
  MongoPersonalKeys personalKeys(
      MongoClient client,
      MongoDatabase database,
      RetentionProperties properties,
      KeyManagement management) {
    var keys = new MongoPersonalKeys(database, keyDatabase(client, properties), management);
    keys.takeUpErasures();
    return keys;
  }

  @Bean
  BlindIndex blindIndex(
      MongoClient client, RetentionProperties properties, KeyManagement management) {
    return new BlindIndex(keyDatabase(client, properties), management);
  }

  /** A database of its own, since back-ups of the store leave it out. */
  private static MongoDatabase keyDatabase(MongoClient client, RetentionProperties properties) {
    return client.getDatabase(properties.store() + "_keys");
  }

  @Bean
  KeyRotation keyRotation(
      KeyManagement management, MongoPersonalKeys personalKeys, BlindIndex blindIndex) {
    return new KeyRotation(management, personalKeys, blindIndex);
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
