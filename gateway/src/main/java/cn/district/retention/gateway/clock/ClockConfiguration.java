package cn.district.retention.gateway.clock;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** The platform's clock, in the platform's zone. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  @Bean
  @Profile("!local")
  Clock systemClock() {
    return Clock.system(ZONE);
  }

  @Bean
  @Profile("local")
  Clock localClock(@Value("${retention.clock-file:}") String file) {
    Clock system = Clock.system(ZONE);
    return file.isEmpty() ? system : new LocalPlatformClock(Path.of(file), system);
  }
}
