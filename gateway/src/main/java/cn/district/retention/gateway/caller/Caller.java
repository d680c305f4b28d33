package cn.district.retention.gateway.caller;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What a caller's token says.
 *
 * @param subject the staff id, opaque
 * @param district the district that vouches for the caller
 * @param displayNameZh known of people in a browser only
 */
public record Caller(
    String subject,
    @Nullable String district,
    @Nullable String displayNameZh,
    @Nullable String displayNameEn) {

  /** The caller of an authentication, if it is one of ours. */
  public static Optional<Caller> of(Authentication authentication) {
    return switch (authentication.getPrincipal()) {
      case Jwt token -> from(token.getSubject(), token);
      case OidcUser person -> from(person.getSubject(), person);
      case null, default -> Optional.empty();
    };
  }

  private static Optional<Caller> from(@Nullable String subject, ClaimAccessor claims) {
    return Optional.ofNullable(subject)
        .map(
            known ->
                new Caller(
                    known,
                    claims.getClaimAsString("district"),
                    claims.getClaimAsString("displayNameZh"),
                    claims.getClaimAsString("displayNameEn")));
  }
}
