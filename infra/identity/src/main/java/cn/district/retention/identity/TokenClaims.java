package cn.district.retention.identity;

import cn.district.retention.identity.Accounts.Account;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/**
 * Puts subject and district on every token, the platform's audience on access tokens and a person's
 * display names on id tokens. Someone whom the file no longer lists gets no token.
 */
@Component
class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

  private static final List<String> AUDIENCE = List.of("retention-platform");

  private final AccountsFile file;

  TokenClaims(AccountsFile file) {
    this.file = file;
  }

  @Override
  public void customize(JwtEncodingContext context) {
    Accounts accounts = file.current();
    context.getClaims().claim("district", accounts.district());
    if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
      context.getClaims().subject(subject(context, accounts)).audience(AUDIENCE);
    } else if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
      nameThePerson(context, person(context, accounts));
    }
  }

  private static void nameThePerson(JwtEncodingContext context, Account person) {
    context
        .getClaims()
        .claim("name", person.displayNameZh())
        .claim("displayNameZh", person.displayNameZh())
        .claim("displayNameEn", person.displayNameEn());
  }

  private static String subject(JwtEncodingContext context, Accounts accounts) {
    return accounts
        .machineNamed(context.getRegisteredClient().getClientId())
        .map(Accounts.Machine::subject)
        .orElseGet(() -> person(context, accounts).subject());
  }

  private static Account person(JwtEncodingContext context, Accounts accounts) {
    Authentication principal = context.getPrincipal();
    return Optional.ofNullable(principal)
        .map(Authentication::getName)
        .flatMap(accounts::accountOf)
        .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
  }
}
