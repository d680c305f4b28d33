package cn.district.retention.servicekit.configuration;

import cn.district.retention.servicekit.clock.LocalPlatformEndpoint;
import cn.district.retention.servicekit.clock.PlatformClock;
import cn.district.retention.servicekit.drain.Drain;
import cn.district.retention.servicekit.due.DueSweep;
import cn.district.retention.servicekit.due.Sweeper;
import cn.district.retention.servicekit.relay.Relay;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Time: the system's clock, or in the local profile the platform's. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ClockConfiguration {

  @Bean
  @ConditionalOnMissingBean(Clock.class)
  Clock systemClock() {
    return Clock.system(PlatformClock.ZONE);
  }

  @Bean
  Sweeper sweeper(ObjectProvider<DueSweep> sweeps, Clock clock) {
    return new Sweeper(sweeps.orderedStream().toList(), clock);
  }

  /** What only a local platform has. */
  @Configuration(proxyBeanMethods = false)
  @Profile("local")
  @ConditionalOnProperty(name = "retention.clock-file")
  static class Local {

    @Bean
    PlatformClock platformClock(RetentionProperties properties) {
      String file = properties.clockFile();
      if (file == null) {
        throw new IllegalStateException("retention.clock-file is not set");
      }
      return new PlatformClock(Path.of(file), Clock.systemUTC());
    }

    @Bean
    LocalPlatformEndpoint localPlatformEndpoint(
        PlatformClock clock,
        Sweeper sweeper,
        ObjectProvider<Relay> relay,
        ObjectProvider<Drain> drains,
        RetentionProperties properties) {
      String secret = properties.localSecret();
      if (secret == null || secret.isBlank()) {
        throw new IllegalStateException("retention.local-secret is not set");
      }
      return new LocalPlatformEndpoint(
          clock, sweeper, relay, drains.orderedStream().toList(), secret);
    }
  }
}
