package cn.district.retention.gateway.request;

import cn.district.retention.gateway.correlation.Correlation;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Logs each request that ended in a server error, and every other at debug level: method, route,
 * status and time, but neither address nor query, which may name a person.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class RequestLog implements WebFilter {

  private static final Logger log = LoggerFactory.getLogger(RequestLog.class);

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    long start = System.nanoTime();
    exchange
        .getResponse()
        .beforeCommit(() -> Mono.fromRunnable(() -> log(exchange, System.nanoTime() - start)));
    return chain.filter(exchange);
  }

  private static void log(ServerWebExchange exchange, long nanoseconds) {
    HttpStatusCode status = exchange.getResponse().getStatusCode();
    boolean failed = status != null && status.is5xxServerError();
    (failed ? log.atWarn() : log.atDebug())
        .addKeyValue("method", exchange.getRequest().getMethod().name())
        .addKeyValue("route", routeOf(exchange))
        .addKeyValue("status", status == null ? "none" : status.value())
        .addKeyValue("milliseconds", Duration.ofNanos(nanoseconds).toMillis())
        .addKeyValue("correlationId", Correlation.idOf(exchange))
        .log("Request answered");
  }

  private static String routeOf(ServerWebExchange exchange) {
    Route route = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
    return route == null ? "none" : route.getId();
  }
}
