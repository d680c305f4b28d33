package cn.district.retention.gateway.security;

import cn.district.retention.gateway.caller.IdentitySettings;
import cn.district.retention.gateway.problem.ProblemCode;
import cn.district.retention.gateway.problem.Refused;
import java.net.URI;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/**
 * Ends a browser's session whose token has run out and cannot be renewed: a page is sent to sign in
 * again, a script is told that the token has expired.
 */
@Component
class EndedSessions implements GlobalFilter, Ordered {

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    return chain
        .filter(exchange)
        .onErrorResume(ClientAuthorizationException.class, ended -> end(exchange));
  }

  private static Mono<Void> end(ServerWebExchange exchange) {
    return exchange
        .getSession()
        .flatMap(WebSession::invalidate)
        .then(
            Mono.defer(
                () ->
                    Pages.isAskedForBy(exchange.getRequest())
                        ? signInAgain(exchange)
                        : Mono.error(new Refused(ProblemCode.TOKEN_EXPIRED))));
  }

  private static Mono<Void> signInAgain(ServerWebExchange exchange) {
    exchange.getResponse().setStatusCode(HttpStatus.FOUND);
    exchange.getResponse().getHeaders().setLocation(URI.create(IdentitySettings.SIGN_IN));
    return exchange.getResponse().setComplete();
  }
}
