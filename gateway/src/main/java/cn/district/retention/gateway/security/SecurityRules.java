package cn.district.retention.gateway.security;

import cn.district.retention.gateway.caller.IdentitySettings;
import cn.district.retention.gateway.problem.ProblemCode;
import cn.district.retention.gateway.problem.ProblemWriter;
import cn.district.retention.gateway.problem.Refused;
import cn.district.retention.gateway.verification.VerificationLimit;
import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HeaderSpec;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.web.server.logout.OidcClientInitiatedServerLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.logout.DelegatingServerLogoutHandler;
import org.springframework.security.web.server.authentication.logout.SecurityContextServerLogoutHandler;
import org.springframework.security.web.server.authentication.logout.ServerLogoutSuccessHandler;
import org.springframework.security.web.server.authentication.logout.WebSessionServerLogoutHandler;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.security.web.server.csrf.CookieServerCsrfTokenRepository;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import reactor.core.publisher.Mono;

/** The chain of security filters. */
@Configuration(proxyBeanMethods = false)
class SecurityRules {

  private static final String[] OPEN_TO_ALL = {
    "/",
    SignOutPage.PATH,
    "/sign-out.css",
    "/verify",
    "/verify/**",
    "/v3/api-docs",
    "/v3/api-docs/*",
    "/actuator/health/**",
    "/actuator/prometheus"
  };

  private final IdentitySettings identity;

  SecurityRules(IdentitySettings identity) {
    this.identity = identity;
  }

  @Bean
  SecurityWebFilterChain chain(
      ServerHttpSecurity http,
      ReactiveAuthorizationManager<AuthorizationContext> organisationAccess,
      ServerLogoutSuccessHandler signedOut) {
    var notSignedIn = new NotSignedIn();
    return http.authorizeExchange(
            requests ->
                requests
                    .pathMatchers(OPEN_TO_ALL)
                    .permitAll()
                    .pathMatchers(HttpMethod.POST, VerificationLimit.PATH)
                    .permitAll()
                    .anyExchange()
                    .access(organisationAccess))
        .oauth2ResourceServer(
            bearer -> bearer.jwt(Customizer.withDefaults()).authenticationEntryPoint(notSignedIn))
        .oauth2Login(
            browser ->
                browser.authenticationFailureHandler(
                    (exchange, failure) -> Mono.error(signInFailed(failure))))
        .logout(
            logout ->
                logout
                    .logoutHandler(
                        new DelegatingServerLogoutHandler(
                            new SecurityContextServerLogoutHandler(),
                            new WebSessionServerLogoutHandler()))
                    .logoutSuccessHandler(signedOut))
        .exceptionHandling(refusals -> refusals.authenticationEntryPoint(notSignedIn))
        .csrf(SecurityRules::csrf)
        .addFilterAfter(new CsrfCookie(), SecurityWebFiltersOrder.CSRF)
        .headers(this::headers)
        .build();
  }

  /**
   * Requests are observed as a whole; a span for every security filter costs more than it tells.
   */
  @Bean
  SecurityObservationSettings securityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  /** Ends the session at the provider too, then comes back to the front door. */
  @Bean
  ServerLogoutSuccessHandler signedOut(ReactiveClientRegistrationRepository provider) {
    var handler = new OidcClientInitiatedServerLogoutSuccessHandler(provider);
    handler.setPostLogoutRedirectUri("{baseUrl}/");
    handler.setLogoutSuccessUrl(URI.create("/"));
    return handler;
  }

  /** Addresses that try to leave their path, and the like, are refused in the usual form. */
  @Bean
  ServerExchangeRejectedHandler malformedAddresses(ProblemWriter writer) {
    return (exchange, rejection) -> writer.write(exchange, ProblemCode.BAD_REQUEST);
  }

  /** The filter of the sign-in also sees what keeps a bearer token from being checked. */
  private static Refused signInFailed(AuthenticationException failure) {
    return new Refused(
        failure instanceof AuthenticationServiceException
            ? ProblemCode.IDENTITY_UNAVAILABLE
            : ProblemCode.SIGN_IN_FAILED);
  }

  private static void csrf(CsrfSpec csrf) {
    var cookie = CookieServerCsrfTokenRepository.withHttpOnlyFalse();
    cookie.setCookieCustomizer(builder -> builder.sameSite("Lax"));
    csrf.csrfTokenRepository(cookie)
        .csrfTokenRequestHandler(new ServerCsrfTokenRequestAttributeHandler())
        .requireCsrfProtectionMatcher(new SessionWrites())
        .accessDeniedHandler(
            (exchange, refusal) -> Mono.error(new Refused(ProblemCode.CSRF_TOKEN_MISSING)));
  }

  private void headers(HeaderSpec headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(contentPolicy()))
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
        .permissionsPolicy(
            policy -> policy.policy("camera=(), geolocation=(), microphone=(), payment=()"));
  }

  /** Everything from here; a form may lead on to the provider, since signing out does. */
  private String contentPolicy() {
    return "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self';"
        + " frame-ancestors 'none'; form-action 'self' "
        + identity.origin();
  }
}
