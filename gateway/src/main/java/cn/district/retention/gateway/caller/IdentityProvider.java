package cn.district.retention.gateway.caller;

import cn.district.retention.gateway.problem.ProblemCode;
import cn.district.retention.gateway.problem.Refused;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The gateway's registration at the identity provider, discovered from the issuer's address when it
 * is first needed, so that the gateway starts without the provider and works with any.
 */
final class IdentityProvider implements ReactiveClientRegistrationRepository {

  private static final Logger log = LoggerFactory.getLogger(IdentityProvider.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final IdentitySettings settings;
  private final Mono<ClientRegistration> discovered;

  IdentityProvider(IdentitySettings settings) {
    this.settings = settings;
    this.discovered =
        Mono.fromCallable(this::discover)
            .subscribeOn(Schedulers.boundedElastic())
            .timeout(PATIENCE)
            .onErrorMap(IdentityProvider::unavailable)
            .cacheInvalidateIf(registration -> false);
  }

  @Override
  public Mono<ClientRegistration> findByRegistrationId(@Nullable String registrationId) {
    return IdentitySettings.REGISTRATION.equals(registrationId) ? discovered : Mono.empty();
  }

  private ClientRegistration discover() {
    return ClientRegistrations.fromIssuerLocation(settings.issuerUri().toString())
        .registrationId(IdentitySettings.REGISTRATION)
        .clientId(settings.clientId())
        .clientSecret(settings.clientSecret())
        .scope(OidcScopes.OPENID, OidcScopes.PROFILE)
        .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
        .userInfoUri("")
        .clientSettings(ClientRegistration.ClientSettings.builder().requireProofKey(true).build())
        .build();
  }

  private static Throwable unavailable(Throwable failure) {
    log.atWarn()
        .addKeyValue("failure", failure.getClass().getSimpleName())
        .log("The identity provider cannot be discovered");
    return new Refused(ProblemCode.IDENTITY_UNAVAILABLE);
  }
}
