package cn.district.retention.local.account;

import java.util.List;

/**
 * The addresses and the district that tokens are made for.
 *
 * @param issuer the identity provider's own address
 * @param district the id of the district, as in every token
 * @param gateway the one client that signs people in
 */
public record Realm(String issuer, String district, GatewayClient gateway) {

  /** The gateway as a client of the identity provider. */
  public record GatewayClient(String clientId, String clientSecret, List<String> redirectUris) {}
}
