package cn.district.retention.gateway.security;

import cn.district.retention.gateway.caller.IdentitySettings;
import cn.district.retention.gateway.caller.TokenExpiry;
import cn.district.retention.gateway.problem.ProblemCode;
import cn.district.retention.gateway.problem.Refused;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authentication.RedirectServerAuthenticationEntryPoint;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Sends a browser that asks for a page to sign in, and tells everyone else what is missing. */
final class NotSignedIn implements ServerAuthenticationEntryPoint {

  private final ServerAuthenticationEntryPoint signIn =
      new RedirectServerAuthenticationEntryPoint(IdentitySettings.SIGN_IN);

  @Override
  public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException failure) {
    if (failure instanceof OAuth2AuthenticationException) {
      return Mono.error(
          new Refused(
              TokenExpiry.isBehind(failure)
                  ? ProblemCode.TOKEN_EXPIRED
                  : ProblemCode.TOKEN_INVALID));
    }
    return Pages.isAskedForBy(exchange.getRequest())
        ? signIn.commence(exchange, failure)
        : Mono.error(new Refused(ProblemCode.UNAUTHENTICATED));
  }
}
