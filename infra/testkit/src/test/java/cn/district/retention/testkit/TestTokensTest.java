package cn.district.retention.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoders;

class TestTokensTest {

  private final TestTokens tokens = TestTokens.shared();
  private final JwtDecoder decoder = JwtDecoders.fromIssuerLocation(tokens.issuer());

  @Test
  void a_resource_server_that_knows_the_issuer_accepts_a_token() {
    Jwt token = decoder.decode(tokens.tokenOf("staff-1", "D1"));

    assertThat(token.getSubject()).isEqualTo("staff-1");
    assertThat(token.getClaimAsString("district")).isEqualTo("D1");
    assertThat(token.getAudience()).containsExactly(TestTokens.AUDIENCE);
  }

  @Test
  void an_expired_token_is_refused() {
    String expired = tokens.expiredTokenOf("staff-1", "D1");

    assertThatThrownBy(() -> decoder.decode(expired)).isInstanceOf(BadJwtException.class);
  }

  @Test
  void a_token_of_another_provider_is_refused() {
    try (TestTokens stranger = TestTokens.start()) {
      String foreign = stranger.tokenOf("staff-1", "D1");

      assertThatThrownBy(() -> decoder.decode(foreign)).isInstanceOf(BadJwtException.class);
    }
  }
}
