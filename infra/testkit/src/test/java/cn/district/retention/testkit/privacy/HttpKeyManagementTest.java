package cn.district.retention.testkit.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.district.retention.servicekit.privacy.HttpKeyManagement;
import cn.district.retention.servicekit.privacy.KeyManagement;
import cn.district.retention.servicekit.privacy.KeyManagement.Wrapped;
import cn.district.retention.servicekit.privacy.KeyManagementUnavailable;
import cn.district.retention.servicekit.privacy.MongoPersonalKeys;
import cn.district.retention.servicekit.privacy.SealBroken;
import cn.district.retention.testkit.KeyManagementServer;
import cn.district.retention.testkit.KeyManagementServer.Call;
import cn.district.retention.testkit.LocalStore;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A key management behind HTTP: its contract, and what goes on while it is away. */
class HttpKeyManagementTest {

  private static final byte[] DATA_KEY = {1, 2, 3};
  private static final byte[] PLAIN = "测试生".getBytes(UTF_8);

  private final KeyManagementServer server = KeyManagementServer.of(MasterKeys.of("kms/1"));
  private final KeyManagement management = new HttpKeyManagement(server.uri(), () -> "t-1");

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void what_it_wraps_it_unwraps_for_the_same_owner() {
    Wrapped wrapped = management.wrap(DATA_KEY, "personal_keys/1");

    assertThat(wrapped.keyId()).isEqualTo("kms/1").isEqualTo(management.newestKeyId());
    assertThat(management.unwrap(wrapped, "personal_keys/1")).isEqualTo(DATA_KEY);
    assertThat(server.calls())
        .containsExactly(
            new Call("/wrap", "personal_keys/1", "Bearer t-1"),
            new Call("/newest", "", "Bearer t-1"),
            new Call("/unwrap", "personal_keys/1", "Bearer t-1"));
  }

  @Test
  void what_was_wrapped_for_another_owner_does_not_open() {
    Wrapped wrapped = management.wrap(DATA_KEY, "personal_keys/1");

    assertThatThrownBy(() -> management.unwrap(wrapped, "personal_keys/2"))
        .isInstanceOf(SealBroken.class);
  }

  @Test
  void one_that_fails_is_left_alone_for_a_while_after_some_attempts() {
    server.setAway(true);

    for (int i = 0; i < 50; i++) {
      assertThatThrownBy(() -> management.wrap(DATA_KEY, "personal_keys/1"))
          .isInstanceOf(KeyManagementUnavailable.class);
    }

    assertThat(server.calls()).hasSizeLessThanOrEqualTo(10);
  }

  @Test
  void one_that_never_answers_is_given_up_after_two_seconds() throws Exception {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI uri = URI.create("http://127.0.0.1:" + silent.getLocalPort());
      Instant begin = Instant.now();

      assertThatThrownBy(() -> new HttpKeyManagement(uri, () -> null).newestKeyId())
          .isInstanceOf(KeyManagementUnavailable.class);

      assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void while_it_is_away_opened_keys_go_on_and_no_half_key_is_made() {
    try (MongoClient client = LocalStore.shared().client()) {
      MongoDatabase database = client.getDatabase(LocalStore.freshDatabase(getClass()));
      var keys = new MongoPersonalKeys(database, database, management);
      String known = UUID.randomUUID().toString();
      String unknown = UUID.randomUUID().toString();
      byte[] sealed = keys.seal(known, PLAIN);

      server.setAway(true);

      assertThat(keys.open(known, sealed)).isEqualTo(PLAIN);
      assertThat(keys.open(known, keys.seal(known, PLAIN))).isEqualTo(PLAIN);
      assertThatThrownBy(() -> keys.seal(unknown, PLAIN))
          .isInstanceOf(KeyManagementUnavailable.class);
      assertThat(database.getCollection("personal_keys").find(new Document("_id", unknown)))
          .isEmpty();
      var restarted =
          new MongoPersonalKeys(
              database, database, new HttpKeyManagement(server.uri(), () -> null));
      assertThatThrownBy(() -> restarted.open(known, sealed))
          .isInstanceOf(KeyManagementUnavailable.class);
    }
  }

  @Test
  void a_rotation_there_needs_nothing_here() {
    Wrapped old = management.wrap(DATA_KEY, "personal_keys/1");

    server.serve(MasterKeys.of("kms/1", "kms/2"));

    assertThat(management.newestKeyId()).isEqualTo("kms/2");
    assertThat(management.wrap(DATA_KEY, "personal_keys/1").keyId()).isEqualTo("kms/2");
    assertThat(management.unwrap(old, "personal_keys/1")).isEqualTo(DATA_KEY);
  }
}
