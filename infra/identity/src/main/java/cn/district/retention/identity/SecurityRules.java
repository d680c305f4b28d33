package cn.district.retention.identity;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/** Which address asks for what: the protocol's endpoints, and the page where people sign in. */
@Configuration(proxyBeanMethods = false)
class SecurityRules {

  @Bean
  @Order(1)
  SecurityFilterChain clients(HttpSecurity http, HeaderWriter contentPolicy) {
    return http.oauth2AuthorizationServer(
            server -> {
              http.securityMatcher(server.getEndpointsMatcher());
              server.oidc(
                  oidc ->
                      oidc.logoutEndpoint(
                          logout ->
                              logout.errorResponseHandler(
                                  (request, response, unknownSignIn) ->
                                      response.sendRedirect(SignInPage.SIGNED_OUT))));
            })
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .exceptionHandling(
            refusals ->
                refusals.defaultAuthenticationEntryPointFor(
                    new LoginUrlAuthenticationEntryPoint(SignInPage.PATH),
                    new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
        .headers(headers -> headers.addHeaderWriter(contentPolicy))
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain people(HttpSecurity http, HeaderWriter contentPolicy) {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/", SignInPage.PATH, "/sign-in.css", "/error")
                    .permitAll()
                    .requestMatchers("/actuator/health/**")
                    .permitAll()
                    .anyRequest()
                    .denyAll())
        .formLogin(form -> form.loginPage(SignInPage.PATH).defaultSuccessUrl("/"))
        .logout(Customizer.withDefaults())
        .headers(headers -> headers.addHeaderWriter(contentPolicy))
        .build();
  }

  /** Pages may load from here only, and a form may lead on to the gateway's own addresses only. */
  @Bean
  HeaderWriter contentPolicy(AccountsFile file) {
    return (request, response) ->
        response.setHeader(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none';"
                + " form-action 'self' "
                + String.join(" ", file.current().gateway().origins()));
  }

  @Bean
  JWKSource<SecurityContext> signingKeys(IdentityProperties properties) throws IOException {
    return new ImmutableJWKSet<>(new JWKSet(SigningKey.in(properties.signingKeyFile())));
  }

  @Bean
  AuthorizationServerSettings issuer(AccountsFile file) {
    return AuthorizationServerSettings.builder().issuer(file.current().issuer()).build();
  }
}
