package cn.district.retention.gateway.verification;

import cn.district.retention.gateway.problem.ProblemCode;
import cn.district.retention.gateway.problem.Refused;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Lets through only so many verifications a minute, against guessing and against floods. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
public class VerificationLimit implements WebFilter {

  /** The one address of the services' API that is open without a token, to {@code POST} alone. */
  public static final String PATH = "/api/v1/enrollment/certificates/verifications";

  private final MinuteCount count;

  VerificationLimit(VerificationSettings settings) {
    this.count = new MinuteCount(settings, System::nanoTime);
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    return !request.getPath().value().equals(PATH) || isAdmitted(request.getRemoteAddress())
        ? chain.filter(exchange)
        : Mono.error(new Refused(ProblemCode.TOO_MANY_REQUESTS));
  }

  private boolean isAdmitted(@Nullable InetSocketAddress caller) {
    return caller != null && caller.getAddress() != null && count.admits(caller.getAddress());
  }
}
