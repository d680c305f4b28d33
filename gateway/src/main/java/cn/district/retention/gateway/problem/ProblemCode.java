package cn.district.retention.gateway.problem;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Every reason for which the gateway refuses; the texts stand in {@code problems/gateway}. */
public enum ProblemCode {
  UNAUTHENTICATED(HttpStatus.UNAUTHORIZED),
  TOKEN_EXPIRED(HttpStatus.UNAUTHORIZED),
  TOKEN_INVALID(HttpStatus.UNAUTHORIZED),
  SIGN_IN_FAILED(HttpStatus.UNAUTHORIZED),

  CSRF_TOKEN_MISSING(HttpStatus.FORBIDDEN),
  OTHER_DISTRICT(HttpStatus.FORBIDDEN),
  NO_ROLE(HttpStatus.FORBIDDEN),
  ROLE_MISSING(HttpStatus.FORBIDDEN),
  OUTSIDE_SCOPE(HttpStatus.FORBIDDEN),

  BAD_REQUEST(HttpStatus.BAD_REQUEST),
  NOT_FOUND(HttpStatus.NOT_FOUND),
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
  REQUEST_TIMEOUT(HttpStatus.REQUEST_TIMEOUT),
  BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
  TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS),

  ORGANISATION_NOT_READY(HttpStatus.SERVICE_UNAVAILABLE),
  IDENTITY_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
  SERVICE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
  SERVICE_TIMEOUT(HttpStatus.GATEWAY_TIMEOUT),
  INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR);

  private final HttpStatus status;

  ProblemCode(HttpStatus status) {
    this.status = status;
  }

  /** The stable code, for example {@code outside-scope}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  HttpStatus status() {
    return status;
  }

  /** Whether the same request may succeed a little later. */
  boolean passesByItself() {
    return switch (status) {
      case SERVICE_UNAVAILABLE, GATEWAY_TIMEOUT, TOO_MANY_REQUESTS -> true;
      default -> false;
    };
  }
}
