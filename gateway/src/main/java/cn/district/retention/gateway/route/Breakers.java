package cn.district.retention.gateway.route;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.springframework.cloud.circuitbreaker.resilience4j.ReactiveResilience4JCircuitBreakerFactory;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JConfigBuilder;
import org.springframework.cloud.client.circuitbreaker.Customizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * The circuit breaker of every service. Only a service that cannot be reached or does not answer in
 * time counts against it: an answer, even an error, is the service's own word, and a caller's
 * oversized body is the caller's fault.
 */
@Configuration(proxyBeanMethods = false)
class Breakers {

  private static final int TRIAL_CALLS = 3;
  private static final float HALF = 50;

  @Bean
  Customizer<ReactiveResilience4JCircuitBreakerFactory> breakerRule(RouteSettings settings) {
    CircuitBreakerConfig rule =
        CircuitBreakerConfig.custom()
            .slidingWindowSize(settings.breaker().calls())
            .minimumNumberOfCalls(settings.breaker().calls())
            .failureRateThreshold(HALF)
            .waitDurationInOpenState(settings.breaker().rest())
            .permittedNumberOfCallsInHalfOpenState(TRIAL_CALLS)
            .ignoreException(failure -> !isUnreachable(failure))
            .build();
    return factory ->
        factory.configureDefault(
            name -> new Resilience4JConfigBuilder(name).circuitBreakerConfig(rule).build());
  }

  private static boolean isUnreachable(Throwable failure) {
    return switch (failure) {
      case IOException broken -> true;
      case TimeoutException late -> true;
      case ResponseStatusException answer ->
          answer.getStatusCode().isSameCodeAs(HttpStatus.GATEWAY_TIMEOUT);
      default -> false;
    };
  }
}
