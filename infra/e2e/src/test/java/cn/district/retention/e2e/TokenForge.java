package cn.district.retention.e2e;

import cn.district.retention.local.account.Machine;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.RSAPrivateKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Makes tokens that the identity provider would not make, with its own key. */
final class TokenForge {

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final RunningPlatform platform;
  private final JsonNode key;

  TokenForge(RunningPlatform platform) {
    this.platform = platform;
    this.key = platform.json("identity/identity-signing-key.json");
  }

  /** A token of a machine, right in all but that it expired an hour ago. */
  String expired(String clientId) {
    Machine machine = platform.machine(clientId);
    Instant issued = Instant.now().minus(Duration.ofHours(2));
    String head = part(Map.of("alg", "RS256", "kid", key.path("kid").asString()));
    String claims =
        part(
            Map.of(
                "iss", platform.issuer().toString(),
                "sub", machine.subject(),
                "aud", List.of("retention-platform"),
                "district", platform.county().id(),
                "iat", issued.getEpochSecond(),
                "exp", issued.plus(Duration.ofHours(1)).getEpochSecond()));
    return head + "." + claims + "." + ENCODER.encodeToString(sign(head + "." + claims));
  }

  private static String part(Map<String, Object> content) {
    return ENCODER.encodeToString(Client.JSON.writeValueAsBytes(content));
  }

  private byte[] sign(String text) {
    try {
      PrivateKey privateKey =
          KeyFactory.getInstance("RSA")
              .generatePrivate(new RSAPrivateKeySpec(number("n"), number("d")));
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(privateKey);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private BigInteger number(String name) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(name).asString()));
  }
}
