package cn.district.retention.servicekit.configuration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** Brings the kit into every service that has it on its class path. */
@AutoConfiguration
@EnableConfigurationProperties(RetentionProperties.class)
@Import({
  ClockConfiguration.Local.class,
  ClockConfiguration.class,
  StoreConfiguration.class,
  WriteSideConfiguration.class,
  EdgeConfiguration.class,
  SubscriptionConfiguration.class
})
public class ServiceKitAutoConfiguration {}
