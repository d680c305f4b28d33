package cn.district.retention.servicekit.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.databind.json.JsonMapper;

/** Gives a controller method its {@link Mutation}. */
public final class MutationResolver implements HandlerMethodArgumentResolver {

  private final JsonMapper json;

  public MutationResolver(JsonMapper json) {
    this.json = json;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType().equals(Mutation.class);
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    Principal principal = request.getUserPrincipal();
    HttpServletRequest servlet = request.getNativeRequest(HttpServletRequest.class);
    if (principal == null || servlet == null) {
      throw BadRequest.of(HttpStatus.UNAUTHORIZED, "unauthenticated");
    }
    return new Mutation(
        json,
        principal.getName(),
        servlet.getMethod() + " " + servlet.getRequestURI(),
        request.getHeader("Idempotency-Key"),
        request.getHeader(HttpHeaders.IF_MATCH),
        Correlation.of(servlet));
  }
}
