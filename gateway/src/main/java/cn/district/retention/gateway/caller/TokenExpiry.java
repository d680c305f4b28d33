package cn.district.retention.gateway.caller;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * Tells a token whose time is over from one that was never valid, by an error code of its own.
 * Tokens live by the system's clock, not by the platform's.
 */
public final class TokenExpiry implements OAuth2TokenValidator<Jwt> {

  private static final String EXPIRED = "token_expired";
  private static final Duration SKEW = Duration.ofSeconds(60);

  private final Clock system = Clock.systemUTC();

  @Override
  public OAuth2TokenValidatorResult validate(Jwt token) {
    Instant end = token.getExpiresAt();
    return end != null && system.instant().isAfter(end.plus(SKEW))
        ? OAuth2TokenValidatorResult.failure(new OAuth2Error(EXPIRED))
        : OAuth2TokenValidatorResult.success();
  }

  /** Whether a refusal of a token, or one of its causes, was for its time alone. */
  public static boolean isBehind(Throwable refusal) {
    for (Throwable at = refusal; at != null; at = at.getCause()) {
      if (at instanceof JwtValidationException invalid) {
        return invalid.getErrors().stream().anyMatch(error -> EXPIRED.equals(error.getErrorCode()));
      }
    }
    return false;
  }
}
