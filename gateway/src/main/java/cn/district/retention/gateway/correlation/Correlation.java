package cn.district.retention.gateway.correlation;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** The id that ties one request together across services, logs and events. */
public final class Correlation {

  /** Header that brings, passes on and answers the id. */
  public static final String HEADER = "X-Correlation-Id";

  private static final String ATTRIBUTE = Correlation.class.getName();
  private static final Pattern UUID_FORM =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private Correlation() {}

  /** The id of the exchange, given to it on its first way in. */
  public static String idOf(ServerWebExchange exchange) {
    return (String)
        exchange
            .getAttributes()
            .computeIfAbsent(
                ATTRIBUTE, none -> accepted(exchange.getRequest().getHeaders().getFirst(HEADER)));
  }

  private static String accepted(@Nullable String offered) {
    return offered != null && UUID_FORM.matcher(offered).matches()
        ? offered
        : UUID.randomUUID().toString();
  }
}
