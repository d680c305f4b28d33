package cn.district.retention.gateway.caller;

import java.time.Duration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.JwkSetUriReactiveJwtDecoderBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.server.WebSessionServerOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;

/**
 * How the gateway deals with the identity provider; neither part needs it to be up at the start.
 */
@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Bean
  ReactiveClientRegistrationRepository identityProvider(IdentitySettings settings) {
    return new IdentityProvider(settings);
  }

  /** A person's tokens live and die with the session. */
  @Bean
  ServerOAuth2AuthorizedClientRepository sessionTokens() {
    return new WebSessionServerOAuth2AuthorizedClientRepository();
  }

  @Bean
  OAuth2TokenValidator<Jwt> tokenExpiry() {
    return new TokenExpiry();
  }

  /** A provider that hangs must not hang the gateway's callers. */
  @Bean
  JwkSetUriReactiveJwtDecoderBuilderCustomizer impatientKeyRequests() {
    var http = HttpClient.create().responseTimeout(PATIENCE);
    var client = WebClient.builder().clientConnector(new ReactorClientHttpConnector(http)).build();
    return decoder -> decoder.webClient(client);
  }
}
