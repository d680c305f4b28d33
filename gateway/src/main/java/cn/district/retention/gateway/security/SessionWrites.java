package cn.district.retention.gateway.security;

import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Matches what another site could make a signed-in browser send: requests that change something on
 * the strength of the session's cookie. A bearer token no site can add, so its requests are exempt.
 */
final class SessionWrites implements ServerWebExchangeMatcher {

  static final String SESSION_COOKIE = "RETENTION_SESSION";

  private static final Set<HttpMethod> HARMLESS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

  @Override
  public Mono<MatchResult> matches(ServerWebExchange exchange) {
    ServerHttpRequest request = exchange.getRequest();
    boolean writes = !HARMLESS.contains(request.getMethod());
    boolean bySession =
        request.getCookies().containsKey(SESSION_COOKIE)
            && !request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION);
    return writes && bySession ? MatchResult.match() : MatchResult.notMatch();
  }
}
