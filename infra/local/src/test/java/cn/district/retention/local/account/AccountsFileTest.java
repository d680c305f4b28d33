package cn.district.retention.local.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AccountsFileTest {

  private static final Realm REALM =
      new Realm(
          "http://127.0.0.1:8086",
          "district-1",
          new Realm.GatewayClient("gateway", "secret", List.of("http://127.0.0.1:8080/back")));

  @TempDir Path data;

  @Test
  void the_identity_provider_finds_everything_it_needs() throws IOException {
    AccountsFile accounts = open();
    accounts.enter(List.of(teacher("staff-1")), List.of(new Machine("school-1", "s", "staff-2")));
    JsonNode content = new JsonMapper().readTree(file().toFile());
    assertThat(content.path("issuer").asString()).isEqualTo("http://127.0.0.1:8086");
    assertThat(content.path("district").asString()).isEqualTo("district-1");
    assertThat(content.at("/accounts/0/subject").asString()).isEqualTo("staff-1");
    assertThat(content.path("machines")).hasSize(2);
    assertThat(content.at("/gateway/redirectUris/0").asString()).contains("8080");
  }

  @Test
  void a_later_start_keeps_the_people_and_takes_the_new_addresses() throws IOException {
    open().enter(List.of(teacher("staff-1")), List.of());
    Realm moved = new Realm("http://127.0.0.1:9086", "district-1", REALM.gateway());
    AccountsFile later = new AccountsFile(file(), secrets(), moved);
    assertThat(later.people()).containsExactly(teacher("staff-1"));
    assertThat(Files.readString(file())).contains("9086").doesNotContain("8086");
  }

  @Test
  void who_is_entered_again_is_replaced() throws IOException {
    AccountsFile accounts = open();
    accounts.enter(List.of(teacher("staff-1")), List.of());
    accounts.enter(List.of(teacher("staff-2")), List.of());
    assertThat(accounts.people()).containsExactly(teacher("staff-2"));
  }

  @Test
  void secrets_stay_the_same_and_are_readable_by_their_owner_alone() throws IOException {
    String first = secrets().secret("local-secret");
    assertThat(secrets().secret("local-secret")).isEqualTo(first).hasSizeGreaterThan(20);
    assertThat(secrets().secret("another")).isNotEqualTo(first);
    String masterKey = Files.readString(secrets().keyFile()).strip();
    assertThat(masterKey).startsWith("local-1 ");
    assertThat(Base64.getDecoder().decode(masterKey.substring("local-1 ".length()))).hasSize(32);
    for (Path secret : List.of(secrets().keyFile(), data.resolve("secrets/local-secret"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
          .isEqualTo("rw-------");
    }
  }

  private AccountsFile open() throws IOException {
    return new AccountsFile(file(), secrets(), REALM);
  }

  private Path file() {
    return data.resolve("identity").resolve("accounts.json");
  }

  private Secrets secrets() {
    return new Secrets(data.resolve("secrets"));
  }

  private static Account teacher(String subject) {
    return new Account("banzhuren", "p", subject, "李老师", "Ms Li", "班主任", "Class teacher");
  }
}
