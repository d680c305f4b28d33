package cn.district.retention.servicekit.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every request the id of its chain: the caller's {@code X-Correlation-Id}, or a new one. */
public final class Correlation extends OncePerRequestFilter {

  /** The header, on the way in and out. */
  public static final String HEADER = "X-Correlation-Id";

  private static final String ATTRIBUTE = Correlation.class.getName();

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String id = acceptable(request.getHeader(HEADER));
    request.setAttribute(ATTRIBUTE, id);
    response.setHeader(HEADER, id);
    MDC.put("correlation", id);
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.remove("correlation");
    }
  }

  /** Only a UUID is taken over: anything else could carry what does not belong into a log. */
  private static String acceptable(@Nullable String given) {
    if (given != null) {
      try {
        return UUID.fromString(given).toString();
      } catch (IllegalArgumentException e) {
        // not a UUID: a new one instead
      }
    }
    return UUID.randomUUID().toString();
  }

  static String of(HttpServletRequest request) {
    Object id = request.getAttribute(ATTRIBUTE);
    return id instanceof String text ? text : UUID.randomUUID().toString();
  }
}
