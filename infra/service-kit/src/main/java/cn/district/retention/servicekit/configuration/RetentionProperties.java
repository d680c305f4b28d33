package cn.district.retention.servicekit.configuration;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of a service.
 *
 * @param service its name, for example {@code enrollment-service}; also its consumer group
 * @param store name of its database, and its segment in addresses, for example {@code dropout}
 * @param publishes the topics that it alone publishes to
 * @param district id of the district it serves
 * @param bootstrapAdmin subject that administers the district before anybody is appointed
 * @param keyFile file with the master keys, a line each; or else {@code kmsUri}
 * @param kmsUri where a key management is served that holds the master keys
 * @param kmsTokenFile file with the bearer token for it, if it asks for one
 * @param localSecret what the launcher of a local platform shows
 * @param clockFile file of the platform clock; local profile only
 * @param sweepEvery how often the relay looks for commits of other instances; unset for one
 *     instance
 */
@ConfigurationProperties("retention")
public record RetentionProperties(
    String service,
    String store,
    @DefaultValue List<String> publishes,
    @Nullable String district,
    @Nullable String bootstrapAdmin,
    @Nullable String keyFile,
    @Nullable String kmsUri,
    @Nullable String kmsTokenFile,
    @Nullable String localSecret,
    @Nullable String clockFile,
    @Nullable Duration sweepEvery) {

  /** A service of which nothing but its name and its database is set. */
  public static RetentionProperties of(String service, String store) {
    return new RetentionProperties(
        service, store, List.of(), null, null, null, null, null, null, null, null);
  }
}
