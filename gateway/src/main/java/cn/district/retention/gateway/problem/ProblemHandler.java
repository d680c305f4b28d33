package cn.district.retention.gateway.problem;

import cn.district.retention.gateway.correlation.Correlation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Answers whatever went wrong inside the gateway; what it cannot name is logged, never shown. */
@Component
@Order(-2)
class ProblemHandler implements ErrorWebExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

  private final ProblemWriter writer;

  ProblemHandler(ProblemWriter writer) {
    this.writer = writer;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
    ProblemCode code = Diagnosis.of(failure);
    if (code == ProblemCode.INTERNAL_ERROR) {
      log.atError()
          .addKeyValue("correlationId", Correlation.idOf(exchange))
          .setCause(failure)
          .log("Unexpected failure");
    }
    if (exchange.getResponse().isCommitted()) {
      return Mono.error(failure);
    }
    return writer.write(exchange, code);
  }
}
