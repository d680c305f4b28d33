package cn.district.retention.identity;

import cn.district.retention.identity.Accounts.GatewayClient;
import cn.district.retention.identity.Accounts.Machine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** The clients of the accounts file: the gateway, and machines that call for themselves. */
@Component
class ListedClients implements RegisteredClientRepository {

  private static final Duration PERSON_TOKEN = Duration.ofMinutes(15);
  private static final Duration MACHINE_TOKEN = Duration.ofMinutes(60);
  private static final Duration WORKING_DAY = Duration.ofHours(10);

  private final AccountsFile file;

  ListedClients(AccountsFile file) {
    this.file = file;
  }

  @Override
  public void save(RegisteredClient client) {
    throw new UnsupportedOperationException("Clients are added to the accounts file");
  }

  @Override
  public @Nullable RegisteredClient findById(String id) {
    return findByClientId(id);
  }

  @Override
  public @Nullable RegisteredClient findByClientId(String clientId) {
    Accounts accounts = file.current();
    if (accounts.gateway().clientId().equals(clientId)) {
      return gateway(accounts.gateway());
    }
    return accounts.machineNamed(clientId).map(ListedClients::machine).orElse(null);
  }

  private static RegisteredClient gateway(GatewayClient gateway) {
    return client(gateway.clientId(), gateway.clientSecret())
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
        .redirectUris(addresses -> addresses.addAll(gateway.redirectUris()))
        .postLogoutRedirectUris(
            addresses -> gateway.origins().forEach(origin -> addresses.add(origin + "/")))
        .scope(OidcScopes.OPENID)
        .scope(OidcScopes.PROFILE)
        .clientSettings(
            ClientSettings.builder()
                .requireProofKey(true)
                .requireAuthorizationConsent(false)
                .build())
        .tokenSettings(
            TokenSettings.builder()
                .accessTokenTimeToLive(PERSON_TOKEN)
                .refreshTokenTimeToLive(WORKING_DAY)
                .reuseRefreshTokens(true)
                .build())
        .build();
  }

  private static RegisteredClient machine(Machine machine) {
    return client(machine.clientId(), machine.clientSecret())
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(MACHINE_TOKEN).build())
        .build();
  }

  private static RegisteredClient.Builder client(String id, String secret) {
    return RegisteredClient.withId(id)
        .clientId(id)
        .clientSecret(secret)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST);
  }
}
