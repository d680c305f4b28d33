package cn.district.retention.reporting.dashboard;

import cn.district.retention.testkit.TestPlatform;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;

/** Does for a browser what the gateway does: adds the session's token, and says who calls. */
@TestConfiguration(proxyBeanMethods = false)
class GatewayStandIn {

  /** Whether the session is alive. */
  final AtomicBoolean signedIn = new AtomicBoolean(true);

  /** Whether reporting answers as it does while it reads the topics. */
  final AtomicBoolean rebuilding = new AtomicBoolean();

  /** Streams of changes open once this is at zero. */
  volatile CountDownLatch streamsHeld = new CountDownLatch(0);

  @Bean
  GatewayStandIn gateway() {
    return this;
  }

  @Bean
  FilterRegistrationBean<Filter> session(TestPlatform platform) {
    Filter filter =
        (request, response, chain) -> {
          HttpServletRequest asked = (HttpServletRequest) request;
          String path = asked.getRequestURI();
          if (path.equals("/api/v1/me") && signedIn.get()) {
            answer((HttpServletResponse) response, 200, me());
            return;
          }
          if (path.endsWith("/replay") && rebuilding.get()) {
            answer((HttpServletResponse) response, 200, "{\"done\":false,\"percent\":42}");
            return;
          }
          if (path.endsWith("/stream")) {
            await(streamsHeld);
          }
          if (path.endsWith("/headline") && rebuilding.get()) {
            answer((HttpServletResponse) response, 503, "{\"code\":\"figures-not-ready\"}");
            return;
          }
          chain.doFilter(
              signedIn.get() ? new WithToken(asked, platform.adminBearer()) : request, response);
        };
    FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    registration.setAsyncSupported(true);
    return registration;
  }

  private static String me() {
    return """
        {"subject":"%s","district":"%s","assignments":[{"role":"BUREAU","unitId":"%s",
         "unitKind":"DISTRICT","unitNameZh":"青山区","unitNameEn":"Qingshan District"}]}
        """
        .formatted(TestPlatform.ADMIN, TestPlatform.DISTRICT, TestPlatform.DISTRICT);
  }

  private static void await(CountDownLatch held) {
    try {
      held.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpServletResponse response, int status, String body)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
  }

  private static final class WithToken extends HttpServletRequestWrapper {
    private final String bearer;

    WithToken(HttpServletRequest request, String bearer) {
      super(request);
      this.bearer = bearer;
    }

    @Override
    public String getHeader(String name) {
      return HttpHeaders.AUTHORIZATION.equalsIgnoreCase(name) ? bearer : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return HttpHeaders.AUTHORIZATION.equalsIgnoreCase(name)
          ? Collections.enumeration(Collections.singleton(bearer))
          : super.getHeaders(name);
    }
  }
}
