package cn.district.retention.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.servicekit.privacy.MasterKeyFile;
import cn.district.retention.testkit.ApiClient;
import cn.district.retention.testkit.ApiClient.Answer;
import cn.district.retention.testkit.KeyManagementServer;
import cn.district.retention.testkit.TestPlatform;
import cn.district.retention.testkit.WithPlatform;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service with a key management behind HTTP, which goes away and comes back. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithPlatform(date = "2024-09-02", alone = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyManagementAwayTest {

  private static final String PUPILS = "/api/v1/enrollment/pupils";
  private static final KeyManagementServer KMS = KeyManagementServer.of(master("k-1"));

  @Autowired private TestPlatform platform;
  @Autowired private MongoClient client;
  @LocalServerPort private int port;

  @DynamicPropertySource
  static void keys(DynamicPropertyRegistry properties) {
    properties.add("RETENTION_KEY_FILE", () -> "");
    properties.add("RETENTION_KMS_URI", () -> KMS.uri().toString());
  }

  private static MasterKeyFile master(String... ids) {
    return MasterKeyFile.of(
        List.of(ids).stream()
            .map(id -> id + " " + Base64.getEncoder().encodeToString(new byte[32]))
            .toList());
  }

  @AfterAll
  void stop() {
    KMS.close();
  }

  @Test
  void while_it_is_away_whom_it_knows_goes_on_and_others_are_told_to_come_back() {
    String known = UUID.randomUUID().toString();
    String stranger = UUID.randomUUID().toString();
    String key = UUID.randomUUID().toString();
    String body = pupil(known, "000000201503140023");
    assertThat(admin().post(PUPILS, body, key, null).status()).isEqualTo(201);

    KMS.setAway(true);
    Answer again = admin().post(PUPILS, body, key, null);
    Answer refused = admin().post(PUPILS, pupil(stranger, null));

    assertThat(again.status()).as(again.toString()).isEqualTo(201);
    assertThat(again.toString()).contains("测试生");
    assertThat(refused.status()).as(refused.toString()).isEqualTo(503);
    assertThat(refused.code()).isEqualTo("key-management-unavailable");
    assertThat(refused.header("Retry-After")).isNotEmpty();
    assertThat(client.getDatabase("enrollment").getCollection("commits").find())
        .noneMatch(commit -> commit.toString().contains(stranger));
    assertThat(personalKeys()).noneMatch(document -> stranger.equals(document.get("_id")));

    KMS.setAway(false);
    assertThat(admin().post(PUPILS, pupil(stranger, null)).status()).isEqualTo(201);
  }

  @Test
  void the_administrator_brings_all_keys_under_the_newest_master_key() {
    admin().post(PUPILS, pupil(UUID.randomUUID().toString(), null));
    KMS.serve(master("k-1", "k-2"));

    Answer before = admin().get("/api/v1/enrollment/keys");
    Answer after = admin().post("/api/v1/enrollment/keys/rewrap", "{}");

    assertThat(before.text("newestKeyId")).isEqualTo("k-2");
    assertThat(before.body().path("keysByMasterKey").has("k-1")).isTrue();
    assertThat(after.status()).as(after.toString()).isEqualTo(200);
    assertThat(after.body().path("keysByMasterKey").has("k-1")).isFalse();
    assertThat(personalKeys()).allMatch(document -> "k-2".equals(document.get("keyId")));
    String stranger = platform.tokens().bearer("nobody", TestPlatform.DISTRICT);
    assertThat(
            new ApiClient("http://127.0.0.1:" + port, stranger)
                .post("/api/v1/enrollment/keys/rewrap", "{}")
                .code())
        .isEqualTo("role-missing");
  }

  private FindIterable<Document> personalKeys() {
    return client.getDatabase("enrollment_keys").getCollection("personal_keys").find();
  }

  private ApiClient admin() {
    return new ApiClient("http://127.0.0.1:" + port, platform.adminBearer());
  }

  private static String pupil(String pupil, String number) {
    return """
    {"pupilId":"%s","name":"测试生","sex":"FEMALE","birthDate":"2015-03-14","idNumber":%s,
     "guardian":{"name":"测试监护","relation":"母亲"},"registeredOn":"2024-09-02"}"""
        .formatted(pupil, number == null ? "null" : "\"" + number + "\"");
  }
}
