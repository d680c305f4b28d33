package cn.district.retention.gateway.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Gives a page the cross-site token as a cookie, so that its script can send it back. */
final class CsrfCookie implements WebFilter {

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    @Nullable Mono<CsrfToken> token = exchange.getAttribute(CsrfToken.class.getName());
    return token != null && Pages.isAskedForBy(exchange.getRequest())
        ? token.then(chain.filter(exchange))
        : chain.filter(exchange);
  }
}
