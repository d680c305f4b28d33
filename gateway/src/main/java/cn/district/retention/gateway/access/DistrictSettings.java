package cn.district.retention.gateway.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The district that this platform serves.
 *
 * @param district id of the district and of its topmost unit
 * @param bootstrapAdmin subject that administers the district before anyone is appointed; blank for
 *     none
 */
@ConfigurationProperties("retention")
record DistrictSettings(String district, @Nullable String bootstrapAdmin) {

  boolean isBootstrapAdmin(String subject) {
    return bootstrapAdmin != null && !bootstrapAdmin.isBlank() && bootstrapAdmin.equals(subject);
  }
}
