package cn.district.retention.gateway.request;

import cn.district.retention.gateway.correlation.Correlation;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Sets the correlation id on the request and on its answer, and drops the headers that a caller
 * could use to pass for the launcher or for somebody at another address.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class InboundHeaders implements WebFilter {

  private static final List<String> INSIDERS_ONLY =
      List.of(
          "X-Local-Secret",
          "Forwarded",
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "X-Forwarded-Port",
          "X-Forwarded-Prefix",
          "X-Forwarded-Proto");

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String id = Correlation.idOf(exchange);
    ServerHttpRequest request =
        exchange
            .getRequest()
            .mutate()
            .headers(
                headers -> {
                  INSIDERS_ONLY.forEach(headers::remove);
                  headers.set(Correlation.HEADER, id);
                })
            .build();
    exchange
        .getResponse()
        .beforeCommit(
            () ->
                Mono.fromRunnable(
                    () -> exchange.getResponse().getHeaders().set(Correlation.HEADER, id)));
    return chain.filter(exchange.mutate().request(request).build());
  }
}
