package cn.district.retention.gateway.problem;

import cn.district.retention.gateway.correlation.Correlation;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes a refusal as the answer of an exchange and counts it by its code. */
@Component
public class ProblemWriter {

  private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(5);

  private final JsonMapper json;
  private final MeterRegistry metrics;

  ProblemWriter(JsonMapper json, MeterRegistry metrics) {
    this.json = json;
    this.metrics = metrics;
  }

  /** Answers {@code exchange} with {@code code}; nothing may have been answered yet. */
  public Mono<Void> write(ServerWebExchange exchange, ProblemCode code) {
    metrics.counter("retention.gateway.refusals", "code", code.code()).increment();
    Locale language = ProblemTexts.languageOf(exchange.getRequest().getHeaders());
    ServerHttpResponse response = exchange.getResponse();
    response.setStatusCode(code.status());
    describe(response.getHeaders(), code, language);
    byte[] body = json.writeValueAsBytes(problem(exchange, code, language));
    response.getHeaders().setContentLength(body.length);
    DataBuffer buffer = response.bufferFactory().wrap(body);
    return response.writeWith(Mono.just(buffer));
  }

  private static void describe(HttpHeaders headers, ProblemCode code, Locale language) {
    headers.remove(HttpHeaders.TRANSFER_ENCODING);
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    headers.setContentLanguage(
        language.equals(Locale.CHINESE) ? Locale.SIMPLIFIED_CHINESE : language);
    headers.setCacheControl("no-store");
    if (code.passesByItself()) {
      headers.set(HttpHeaders.RETRY_AFTER, Long.toString(TRY_AGAIN_AFTER.toSeconds()));
    }
    switch (code) {
      case UNAUTHENTICATED -> headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      case TOKEN_EXPIRED, TOKEN_INVALID ->
          headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
      default -> {
        // the other refusals ask for no other credentials
      }
    }
  }

  private static Problem problem(ServerWebExchange exchange, ProblemCode code, Locale language) {
    return new Problem(
        "urn:district:problem:" + code.code(),
        ProblemTexts.title(code, language),
        code.status().value(),
        code.code(),
        exchange.getRequest().getPath().value(),
        Correlation.idOf(exchange));
  }
}
