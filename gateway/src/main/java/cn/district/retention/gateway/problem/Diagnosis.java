package cn.district.retention.gateway.problem;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.springframework.cloud.gateway.support.ServiceUnavailableException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.web.server.ResponseStatusException;

/** Names the problem behind a failure of the gateway or of a call to a service. */
final class Diagnosis {

  private Diagnosis() {}

  static ProblemCode of(Throwable failure) {
    return switch (failure) {
      case Refused refused -> refused.code();
      case ResponseStatusException answer -> of(answer);
      case ServiceUnavailableException breakerOpen -> ProblemCode.SERVICE_UNAVAILABLE;
      case CallNotPermittedException breakerOpen -> ProblemCode.SERVICE_UNAVAILABLE;
      case TimeoutException late -> ProblemCode.SERVICE_TIMEOUT;
      case IOException broken -> ProblemCode.SERVICE_UNAVAILABLE;
      case ClientAuthorizationException ended -> ProblemCode.TOKEN_EXPIRED;
      case AuthenticationServiceException unreachable -> ProblemCode.IDENTITY_UNAVAILABLE;
      case JwtDecoderInitializationException unreachable -> ProblemCode.IDENTITY_UNAVAILABLE;
      default -> ProblemCode.INTERNAL_ERROR;
    };
  }

  private static ProblemCode of(ResponseStatusException answer) {
    int status = answer.getStatusCode().value();
    return switch (status) {
      case 404 -> ProblemCode.NOT_FOUND;
      case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
      case 406 -> ProblemCode.NOT_ACCEPTABLE;
      case 413 -> ProblemCode.BODY_TOO_LARGE;
      case 503 -> ProblemCode.SERVICE_UNAVAILABLE;
      case 504 -> ProblemCode.SERVICE_TIMEOUT;
      default -> status < 500 ? ProblemCode.BAD_REQUEST : ProblemCode.INTERNAL_ERROR;
    };
  }
}
