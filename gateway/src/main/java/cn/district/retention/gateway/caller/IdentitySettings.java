package cn.district.retention.gateway.caller;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Where people sign in, and the gateway's own credentials there. */
@ConfigurationProperties("retention.gateway.identity")
public record IdentitySettings(URI issuerUri, String clientId, String clientSecret) {

  /** Last part of the callback address. */
  public static final String REGISTRATION = "identity";

  /** Where a browser is sent to sign in. */
  public static final String SIGN_IN = "/oauth2/authorization/" + REGISTRATION;

  /** Scheme, host and port of the provider. */
  public String origin() {
    String root = issuerUri.resolve("/").toString();
    return root.substring(0, root.length() - 1);
  }
}
