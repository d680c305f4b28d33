package cn.district.retention.gateway.request;

import cn.district.retention.gateway.problem.ProblemCode;
import cn.district.retention.gateway.problem.Refused;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
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

  private static final String IMPORTS = "/imports";

  private final Sizes sizes;

  BodyLimit(Sizes sizes) {
    this.sizes = sizes;
  }

  /**
   * The limits.
   *
   * @param standard of any body
   * @param imports of a body sent to an address that ends in {@code /imports}
   */
  @ConfigurationProperties("retention.gateway.body-limit")
  record Sizes(@DefaultValue("1MB") DataSize standard, @DefaultValue("32MB") DataSize imports) {

    long bytesFor(String path) {
      return (path.endsWith(IMPORTS) ? imports : standard).toBytes();
    }
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    long limit = sizes.bytesFor(request.getPath().value());
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
