package cn.district.retention.gateway.route;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the services are and how patient the gateway is with them.
 *
 * @param services address of each service
 * @param responseTimeout until the answer to a usual request begins
 * @param importTimeout the same for an import, an export or a printed file
 */
@ConfigurationProperties("retention.gateway")
record RouteSettings(
    Map<ServiceContext, URI> services,
    @DefaultValue("15s") Duration responseTimeout,
    @DefaultValue("120s") Duration importTimeout,
    @DefaultValue Breaker breaker) {

  RouteSettings {
    for (ServiceContext context : ServiceContext.values()) {
      if (!services.containsKey(context)) {
        throw new IllegalArgumentException("No address for " + context.segment());
      }
    }
  }

  /**
   * When a service is given a rest: after {@code calls} calls of which half failed, for {@code
   * rest}.
   */
  record Breaker(@DefaultValue("10") int calls, @DefaultValue("5s") Duration rest) {}

  URI addressOf(ServiceContext context) {
    URI address = services.get(context);
    if (address == null) {
      throw new IllegalArgumentException("No address for " + context.segment());
    }
    return address;
  }
}
