package cn.district.retention.organisation.keys;

import cn.district.retention.servicekit.privacy.KeyRotation;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Services with a write side keep sealed data, and so have keys to rotate. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "retention.write-side", matchIfMissing = true)
public class KeyRotationConfiguration {

  @Bean
  KeyRotationEndpoint keyRotationEndpoint(KeyRotation rotation) {
    return new KeyRotationEndpoint(rotation);
  }
}
