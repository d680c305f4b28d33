package cn.district.retention.identity;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Everyone who may sign in, as the accounts file lists them. */
record Accounts(
    String issuer,
    String district,
    List<Account> accounts,
    List<Machine> machines,
    GatewayClient gateway) {

  Accounts {
    accounts = List.copyOf(accounts);
    machines = List.copyOf(machines);
  }

  /** A person; {@code subject} is the opaque staff id that services know. */
  record Account(
      String username,
      String password,
      String subject,
      String displayNameZh,
      String displayNameEn,
      String roleZh,
      String roleEn) {}

  /** A system that calls the platform by itself, such as a school's own one. */
  record Machine(String clientId, String clientSecret, String subject) {}

  /** The one client that signs people in. */
  record GatewayClient(String clientId, String clientSecret, List<String> redirectUris) {

    GatewayClient {
      redirectUris = List.copyOf(redirectUris);
    }

    /** Scheme, host and port of every address that a browser may be sent back to. */
    List<String> origins() {
      return redirectUris.stream()
          .map(address -> URI.create(address).resolve("/").toString())
          .map(address -> address.substring(0, address.length() - 1))
          .distinct()
          .toList();
    }
  }

  Optional<Account> accountNamed(String username) {
    return accounts.stream().filter(account -> account.username().equals(username)).findFirst();
  }

  Optional<Account> accountOf(String subject) {
    return accounts.stream().filter(account -> account.subject().equals(subject)).findFirst();
  }

  Optional<Machine> machineNamed(String clientId) {
    return machines.stream().filter(machine -> machine.clientId().equals(clientId)).findFirst();
  }
}
