package cn.district.retention.aid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.district.retention.contracts.ContractTypes;
import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.EnrolmentOpenedV1;
import cn.district.retention.contracts.enrollment.EntryKind;
import cn.district.retention.testkit.ApiClient;
import cn.district.retention.testkit.ApiClient.Answer;
import cn.district.retention.testkit.ContractPublisher;
import cn.district.retention.testkit.TestPlatform;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The operator's API as every service has it. */
class DeadLetterApiTest extends AidPlatformTest {

  private static final String LETTERS = "/api/v1/aid/dead-letters";
  private static final String OPENED = ContractTypes.typeOf(EnrolmentOpenedV1.class);
  private static final Map<String, Object> WHY = Map.of("reason", "the sender has withdrawn it");

  private ApiClient admin;
  private String pupilId;
  private String stream;

  @BeforeEach
  void somebodyOperates() {
    admin = client(TestPlatform.ADMIN);
    pupilId = UUID.randomUUID().toString();
    stream = "pupil/" + pupilId;
  }

  @Test
  void a_letter_is_listed_with_its_reason_in_both_languages_and_what_waits_behind_it() {
    poisonWithOneBehind();

    JsonNode letter = admin.get(LETTERS + "?standing=DEAD&stream=" + stream).body().at("/items/0");

    assertThat(letter.path("stream").asString()).isEqualTo(stream);
    assertThat(letter.path("type").asString()).isEqualTo(OPENED);
    assertThat(letter.path("eventId").asString()).isEqualTo(stream + ":1:0");
    assertThat(letter.path("topic").asString()).isEqualTo(Topic.ENROLLMENT.topicName());
    assertThat(letter.path("standing").asString()).isEqualTo("DEAD");
    assertThat(letter.path("reasonCode").asString()).isEqualTo("body-does-not-fit");
    assertThat(letter.path("reasonZh").asString()).isEqualTo("事件内容不符合其类型的结构。");
    assertThat(letter.path("reasonEn").asString()).contains("does not fit the schema");
    assertThat(letter.path("behind").asInt()).isEqualTo(1);
    assertThat(letter.path("since").asString()).isNotBlank();
  }

  @Test
  void lists_come_in_pages() {
    poisonWithOneBehind();

    Answer page = admin.get(LETTERS + "?limit=1&stream=" + stream);
    Answer next = admin.get(LETTERS + "?limit=1&stream=" + stream + "&after=" + page.text("next"));

    assertThat(page.body().path("items")).hasSize(1);
    assertThat(next.body().path("items")).hasSize(1);
    assertThat(next.body().at("/items/0/id")).isNotEqualTo(page.body().at("/items/0/id"));
    assertThat(next.text("next")).isEmpty();
  }

  @Test
  void a_letter_is_shown_with_headers_body_and_its_version_as_entity_tag() {
    String id = poison();

    Answer letter = admin.get(LETTERS + "/" + id);

    assertThat(letter.status()).isEqualTo(200);
    assertThat(letter.etag()).isEqualTo("\"1\"");
    assertThat(letter.text("body")).isEqualTo("{}");
    assertThat(letter.body().at("/headers/ce_id").asString()).isEqualTo(stream + ":1:0");
    assertThat(letter.body().at("/letter/id").asString()).isEqualTo(id);
  }

  @Test
  void a_discarded_letter_lets_the_later_ones_take_effect_and_is_kept_on_record() {
    String id = poisonWithOneBehind();

    Answer act = admin.change(LETTERS + "/" + id + "/discard", WHY, 1);

    assertThat(act.status()).isEqualTo(200);
    assertThat(act.text("outcome")).isEqualTo("DISCARDED");
    assertThat(act.body().path("handled").asInt()).isEqualTo(1);
    assertThat(placements.of(pupilId)).isPresent();
    assertThat(admin.get(LETTERS + "/" + id).status()).isEqualTo(404);
    JsonNode kept = recordOf(id);
    assertThat(kept.path("discardedBy").asString()).isEqualTo(TestPlatform.ADMIN);
    assertThat(kept.path("discardedFor").asString()).isEqualTo("the sender has withdrawn it");
    assertThat(kept.path("discardedAt").asString()).isNotBlank();
  }

  @Test
  void a_replay_that_fails_again_says_so() {
    String id = poison();

    Answer act = admin.change(LETTERS + "/" + id + "/replay", WHY, 1);

    assertThat(act.status()).isEqualTo(200);
    assertThat(act.text("outcome")).isEqualTo("STILL_SET_ASIDE");
    assertThat(act.text("reasonCode")).isEqualTo("body-does-not-fit");
    assertThat(act.text("reasonZh")).isEqualTo("事件内容不符合其类型的结构。");
  }

  @Test
  void all_of_a_stream_can_be_tried_again() {
    poisonWithOneBehind();

    Answer act =
        admin.create(LETTERS + "/replay", Map.of("stream", stream, "reason", "a new build"));

    assertThat(act.text("outcome")).isEqualTo("STILL_SET_ASIDE");
    assertThat(act.body().path("remaining").asInt()).isEqualTo(2);
  }

  @Test
  void a_letter_behind_another_is_not_given_up_before_it() {
    poisonWithOneBehind();
    String behind =
        admin
            .get(LETTERS + "?standing=WAITING&stream=" + stream)
            .body()
            .at("/items/0/id")
            .asString();

    Answer act = admin.change(LETTERS + "/" + behind + "/discard", WHY, 1);

    assertThat(act.status()).isEqualTo(409);
    assertThat(act.code()).isEqualTo("earlier-letter-first");
  }

  @Test
  void an_unknown_letter_is_404_an_old_version_412_and_none_428() {
    String id = poison();

    assertThat(admin.get(LETTERS + "/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(admin.change(LETTERS + "/" + UUID.randomUUID() + "/replay", WHY, 1).status())
        .isEqualTo(404);
    assertThat(admin.change(LETTERS + "/" + id + "/discard", WHY, 9).status()).isEqualTo(412);
    assertThat(admin.create(LETTERS + "/" + id + "/discard", WHY).status()).isEqualTo(428);
  }

  @Test
  void a_reason_is_needed_and_bounded() {
    String id = poison();

    Answer none = admin.change(LETTERS + "/" + id + "/discard", Map.of("reason", " "), 1);
    Answer long501 =
        admin.change(LETTERS + "/" + id + "/discard", Map.of("reason", "x".repeat(501)), 1);

    assertThat(none.status()).isEqualTo(400);
    assertThat(none.field()).isEqualTo("reason");
    assertThat(long501.code()).isEqualTo("too-long");
  }

  @Test
  void a_repeated_request_gets_its_first_answer_and_a_reused_key_422() {
    String id = poison();
    String path = LETTERS + "/" + id + "/discard";
    String key = UUID.randomUUID().toString();
    String body = "{\"reason\":\"the sender has withdrawn it\"}";

    Answer first = admin.post(path, body, key, "\"1\"");
    Answer again = admin.post(path, body, key, "\"1\"");
    Answer reused = admin.post(path, "{\"reason\":\"another\"}", key, "\"1\"");

    assertThat(first.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(reused.status()).isEqualTo(422);
    assertThat(reused.code()).isEqualTo("idempotency-key-reused");
  }

  @Test
  void only_the_administrators_of_the_district_come_in() {
    String id = poison();

    assertThat(bureau.get(LETTERS).code()).isEqualTo("role-missing");
    assertThat(principal.get(LETTERS + "/" + id).status()).isEqualTo(403);
    assertThat(bureau.change(LETTERS + "/" + id + "/discard", WHY, 1).status()).isEqualTo(403);
    assertThat(ApiClient.of(port, (String) null).get(LETTERS).status()).isEqualTo(401);
  }

  @Test
  void the_api_document_shows_it() {
    assertThat(admin.get("/v3/api-docs").body().path("paths").propertyNames())
        .contains(
            LETTERS,
            LETTERS + "/{id}",
            LETTERS + "/{id}/replay",
            LETTERS + "/{id}/discard",
            LETTERS + "/replay",
            LETTERS + "/discarded");
  }

  private JsonNode recordOf(String id) {
    for (JsonNode kept : admin.get(LETTERS + "/discarded?limit=500").body().path("items")) {
      if (kept.path("id").asString().equals(id)) {
        return kept;
      }
    }
    throw new AssertionError("no record of " + id);
  }

  private String poison() {
    publish(1, null, "{}");
    awaitLetters(1);
    return admin
        .get(LETTERS + "?standing=DEAD&stream=" + stream)
        .body()
        .at("/items/0/id")
        .asString();
  }

  private String poisonWithOneBehind() {
    String id = poison();
    EnrolmentOpenedV1 opened =
        new EnrolmentOpenedV1(
            pupilId,
            pupilId,
            schoolClass,
            school,
            5,
            2024,
            EntryKind.FIRST_ENTRY,
            null,
            TestPlatform.DISTRICT,
            ENTERED);
    publish(2, 1L, new String(ContractPublisher.bodyOf(opened), StandardCharsets.UTF_8));
    awaitLetters(2);
    return id;
  }

  private void awaitLetters(int letters) {
    await()
        .until(
            () -> admin.get(LETTERS + "?stream=" + stream).body().path("items").size() == letters);
  }

  private void publish(long version, Long previous, String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ce_id", stream + ":" + version + ":0");
    headers.put("ce_type", OPENED);
    headers.put("ce_time", platform.clock().instant().toString());
    headers.put("ce_sequence", Long.toString(version));
    headers.put("ce_correlation", UUID.randomUUID().toString());
    if (previous != null) {
      headers.put("ce_previousevent", stream + ":" + previous + ":0");
    }
    publisher.sendRaw(
        Topic.ENROLLMENT.topicName(), stream, headers, body.getBytes(StandardCharsets.UTF_8));
  }
}
