package cn.district.retention.gateway.request;

import cn.district.retention.gateway.problem.ProblemCode;
import cn.district.retention.gateway.problem.Refused;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Refuses bodies beyond the limit of their address: at once where their length is declared, at the
 * first byte too many where they come in chunks.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class BodyLimit implements WebFilter {

  private final BodySettings settings;

  BodyLimit(BodySettings settings) {
    this.settings = settings;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    long limit = settings.bytesFor(request.getPath().value());
    if (request.getHeaders().getContentLength() > limit) {
      return Mono.error(new Refused(ProblemCode.BODY_TOO_LARGE));
    }
    return chain.filter(exchange.mutate().request(new Limited(request, limit)).build());
  }

  private static final class Limited extends ServerHttpRequestDecorator {

    private final long limit;

    Limited(ServerHttpRequest request, long limit) {
      super(request);
      this.limit = limit;
    }

    @Override
    public Flux<DataBuffer> getBody() {
      var read = new AtomicLong();
      return super.getBody()
          .doOnNext(
              buffer -> {
                if (read.addAndGet(buffer.readableByteCount()) > limit) {
                  DataBufferUtils.release(buffer);
                  throw new Refused(ProblemCode.BODY_TOO_LARGE);
                }
              });
    }
  }
}
