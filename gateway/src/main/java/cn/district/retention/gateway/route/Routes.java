package cn.district.retention.gateway.route;

import java.time.Duration;
import java.util.function.Function;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.Buildable;
import org.springframework.cloud.gateway.route.builder.GatewayFilterSpec;
import org.springframework.cloud.gateway.route.builder.PredicateSpec;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.cloud.gateway.route.builder.UriSpec;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;

/** The addresses of the platform; whatever is not listed here does not exist. */
@Configuration(proxyBeanMethods = false)
class Routes {

  private static final Duration ENDLESS = Duration.ofMillis(-1);

  /** What reads or draws much before its answer begins. */
  private static final String[] LONG_WORK = {
    "/**/imports", "/**/exports", "/**/certificates", "/**/prints"
  };

  private static final String EVENT_STREAM = ".*text/event-stream.*";

  private final RouteSettings settings;

  Routes(RouteSettings settings) {
    this.settings = settings;
  }

  @Bean
  RouteLocator table(RouteLocatorBuilder builder) {
    RouteLocatorBuilder.Builder routes = builder.routes();
    for (ServiceContext context : ServiceContext.values()) {
      routes.route(context.segment() + "-stream", streamOf(context));
      routes.route(context.segment() + "-long-work", longWorkOf(context));
      routes.route(context.segment(), apiOf(context));
      routes.route(context.segment() + "-document", documentOf(context));
    }
    return routes.route("dashboard", this::dashboard).build();
  }

  private Function<PredicateSpec, Buildable<Route>> streamOf(ServiceContext context) {
    return request ->
        to(
            context,
            ENDLESS,
            request
                .path(context.apiPattern())
                .and()
                .header(HttpHeaders.ACCEPT, EVENT_STREAM)
                .filters(relayed(context)));
  }

  private Function<PredicateSpec, Buildable<Route>> longWorkOf(ServiceContext context) {
    return request ->
        to(
            context,
            settings.importTimeout(),
            request.path(context.apiPattern()).and().path(LONG_WORK).filters(relayed(context)));
  }

  private Function<PredicateSpec, Buildable<Route>> apiOf(ServiceContext context) {
    return request ->
        to(
            context,
            settings.responseTimeout(),
            request.path(context.apiPattern()).filters(relayed(context)));
  }

  private Function<PredicateSpec, Buildable<Route>> documentOf(ServiceContext context) {
    return request ->
        to(
            context,
            settings.responseTimeout(),
            request
                .path(ApiDocuments.PATH + "/" + context.segment())
                .filters(filters -> guarded(context).apply(filters).setPath(ApiDocuments.PATH)));
  }

  private Buildable<Route> dashboard(PredicateSpec request) {
    return to(
        ServiceContext.REPORTING,
        settings.responseTimeout(),
        request
            .path("/dashboard", "/dashboard/**", "/webjars/**")
            .filters(relayed(ServiceContext.REPORTING)));
  }

  /** The session's token goes on to the service; the session itself does not. */
  private static Function<GatewayFilterSpec, UriSpec> relayed(ServiceContext context) {
    return filters -> guarded(context).apply(filters).tokenRelay();
  }

  private static Function<GatewayFilterSpec, GatewayFilterSpec> guarded(ServiceContext context) {
    return filters ->
        filters
            .preserveHostHeader()
            .removeRequestHeader(HttpHeaders.COOKIE)
            .removeRequestHeader("X-XSRF-TOKEN")
            .circuitBreaker(breaker -> breaker.setName(context.segment()));
  }

  private Buildable<Route> to(ServiceContext context, Duration patience, UriSpec route) {
    return route
        .metadata(RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR, patience.toMillis())
        .uri(settings.addressOf(context));
  }
}
