package cn.district.retention.organisation.caller;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.servicekit.web.BadRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets nobody through to a handler of the API without one of the roles that the handler names, and
 * hands it the {@link Caller}. A handler that names no role is closed to everybody, unless it is
 * {@link OpenToAll}.
 */
public final class CallerResolver implements HandlerInterceptor, HandlerMethodArgumentResolver {

  private static final String ATTRIBUTE = Caller.class.getName();

  private final Callers callers;

  public CallerResolver(Callers callers) {
    this.callers = callers;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!(handler instanceof HandlerMethod method)) {
      return true;
    }
    if (method.hasMethodAnnotation(OpenToAll.class)) {
      return true;
    }
    if (!(request.getUserPrincipal() instanceof Authentication authentication)) {
      throw BadRequest.of(HttpStatus.UNAUTHORIZED, "unauthenticated");
    }
    Allowed stated = allowedOf(method);
    Set<Role> allowed = stated == null ? Set.of() : Set.of(stated.value());
    Caller caller = callers.of(authentication, allowed);
    if (caller.held().stream().noneMatch(h -> allowed.contains(h.role()))) {
      throw BadRequest.of(HttpStatus.FORBIDDEN, "role-missing");
    }
    request.setAttribute(ATTRIBUTE, caller);
    return true;
  }

  /** What a handler says itself, or else its type; null where neither says who may call. */
  static @Nullable Allowed allowedOf(HandlerMethod method) {
    Allowed onMethod = method.getMethodAnnotation(Allowed.class);
    return onMethod != null
        ? onMethod
        : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Allowed.class);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType().equals(Caller.class);
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    Object caller = request.getAttribute(ATTRIBUTE, NativeWebRequest.SCOPE_REQUEST);
    if (caller == null) {
      throw new IllegalStateException("a caller outside the API");
    }
    return caller;
  }
}
