package cn.district.retention.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTokenTest {

  private static final Map<String, String> CLIENT_CREDENTIALS =
      Map.of("grant_type", "client_credentials");

  @TempDir private Path folder;

  @Test
  void a_machine_gets_a_token_with_its_subject_district_and_audience() throws Exception {
    try (var identity = new RunningIdentity(DemoAccounts.write(folder, "school-a"))) {
      var token = SignedJWT.parse(identity.machineToken("school-a", "secret of school-a"));

      JWTClaimsSet claims = token.getJWTClaimsSet();
      assertThat(claims.getSubject()).isEqualTo("subject-school-a");
      assertThat(claims.getStringClaim("district")).isEqualTo("district-1");
      assertThat(claims.getAudience()).containsExactly("retention-platform");
      assertThat(claims.getIssuer()).isEqualTo("http://127.0.0.1:8086");
      assertThat(Duration.between(at(claims.getIssueTime()), at(claims.getExpirationTime())))
          .isEqualTo(Duration.ofMinutes(60));
    }
  }

  @Test
  void a_wrong_secret_or_an_unknown_machine_is_refused() throws Exception {
    try (var identity = new RunningIdentity(DemoAccounts.write(folder, "school-a"))) {
      var wrongSecret = identity.postAs("school-a", "wrong", CLIENT_CREDENTIALS);
      var unknown = identity.postAs("school-x", "secret of school-x", CLIENT_CREDENTIALS);

      assertThat(wrongSecret.statusCode()).isEqualTo(401);
      assertThat(RunningIdentity.json(wrongSecret).path("error").asString())
          .isEqualTo("invalid_client");
      assertThat(unknown.statusCode()).isEqualTo(401);
    }
  }

  @Test
  void a_machine_added_to_the_file_is_known_without_a_restart() throws Exception {
    try (var identity = new RunningIdentity(DemoAccounts.write(folder, "school-a"))) {
      DemoAccounts.write(folder, "school-a", "school-b");

      assertThat(identity.machineToken("school-b", "secret of school-b")).isNotEmpty();
    }
  }

  @Test
  void a_malformed_file_leaves_the_accounts_in_force_until_it_is_mended() throws Exception {
    Path file = DemoAccounts.write(folder, "school-a");
    try (var identity = new RunningIdentity(file)) {
      Files.writeString(file, "{\"issuer\":");
      assertThat(identity.machineToken("school-a", "secret of school-a")).isNotEmpty();

      DemoAccounts.write(folder, "school-c");
      assertThat(identity.machineToken("school-c", "secret of school-c")).isNotEmpty();
    }
  }

  @Test
  void a_change_that_keeps_the_size_is_seen_by_its_time() throws Exception {
    Path file = DemoAccounts.write(folder, "school-a");
    try (var identity = new RunningIdentity(file)) {
      DemoAccounts.write(folder, "school-b");
      Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));

      assertThat(identity.machineToken("school-b", "secret of school-b")).isNotEmpty();
    }
  }

  @Test
  void a_token_outlives_a_restart_and_the_key_is_its_owners_alone() throws Exception {
    Path file = DemoAccounts.write(folder, "school-a");
    SignedJWT token;
    try (var identity = new RunningIdentity(file)) {
      token = SignedJWT.parse(identity.machineToken("school-a", "secret of school-a"));
    }
    try (var identity = new RunningIdentity(file)) {
      var key = identity.publicKeys().getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
      assertThat(key.isPrivate()).isFalse();
      assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
    }
    var permissions = Files.getPosixFilePermissions(folder.resolve("identity-signing-key.json"));
    assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
  }

  private static Instant at(Date date) {
    return date.toInstant();
  }
}
