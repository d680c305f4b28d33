package cn.district.retention.gateway.request;

import cn.district.retention.gateway.problem.ProblemCode;
import cn.district.retention.gateway.problem.Refused;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes a usual body in whole before its service is called: a school's slow line then costs no
 * service its time-out and counts against no breaker, and a body that breaks off reaches nobody.
 * Imports are too large for that and stream through.
 */
@Component
class WholeBody implements GlobalFilter, Ordered {

  /** Before the filters of the routes, which start at one. */
  private static final int BEFORE_ROUTES = 0;

  private final Duration stall;

  WholeBody(BodySettings settings) {
    this.stall = settings.stall();
  }

  @Override
  public int getOrder() {
    return BEFORE_ROUTES;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    if (!hasBody(request) || BodySettings.isImport(request.getPath().value())) {
      return chain.filter(exchange);
    }
    return DataBufferUtils.join(request.getBody().timeout(stall))
        .onErrorMap(TimeoutException.class, stalled -> new Refused(ProblemCode.REQUEST_TIMEOUT))
        .map(WholeBody::bytesOf)
        .defaultIfEmpty(new byte[0])
        .flatMap(body -> chain.filter(carrying(exchange, body)));
  }

  private static boolean hasBody(ServerHttpRequest request) {
    return request.getHeaders().getContentLength() > 0
        || request.getHeaders().containsHeader(HttpHeaders.TRANSFER_ENCODING);
  }

  private static ServerWebExchange carrying(ServerWebExchange exchange, byte[] body) {
    var request =
        new ServerHttpRequestDecorator(exchange.getRequest()) {
          @Override
          public Flux<DataBuffer> getBody() {
            return Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body));
          }
        };
    return exchange.mutate().request(request).build();
  }

  private static byte[] bytesOf(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }
}
