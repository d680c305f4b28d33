package cn.district.retention.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.e2e.Client.Reply;
import cn.district.retention.local.demo.county.Pupil;
import cn.district.retention.local.demo.county.School;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Bad input is answered with a 4xx problem of a stable code, and nothing is written. */
@EndToEnd
@Order(3)
class BadInputTest {

  private static final String PUPILS = "/api/v1/enrollment/pupils";

  private final RunningPlatform platform;
  private final Client client;
  private final School school;
  private final String pupilId = UUID.randomUUID().toString();

  BadInputTest(RunningPlatform platform) {
    this.platform = platform;
    this.client = new Client(platform);
    this.school = platform.county().schools().getFirst();
  }

  private Map<String, Object> registration() {
    Map<String, Object> body = new HashMap<>();
    body.put("pupilId", pupilId);
    body.put("name", "演示");
    body.put("sex", "FEMALE");
    body.put("birthDate", "2017-05-01");
    body.put("guardian", Map.of("name", "演示", "relation", "PARENT"));
    body.put("registeredOn", "2025-08-30");
    return body;
  }

  private Reply register(Map<String, Object> body) {
    return client.post(school.clientId(), PUPILS, body);
  }

  private void assertProblem(Reply reply, int status, String code) {
    assertThat(reply.status()).as(reply.response().body()).isEqualTo(status);
    assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.body().path("type").asString()).isNotEmpty();
    assertThat(reply.body().path("title").asString()).isNotEmpty();
  }

  private void assertNothingWritten() {
    assertThat(client.get(school.clientId(), PUPILS + "/" + pupilId).status()).isEqualTo(404);
  }

  private void assertRefused(Reply reply, int status, String code, String field) {
    assertProblem(reply, status, code);
    assertThat(reply.field()).isEqualTo(field);
    assertNothingWritten();
  }

  @Test
  void malformed_json() {
    String token = client.token(school.clientId());
    Reply reply = client.postText(token, PUPILS, "{\"pupilId\":\"" + pupilId + "\",", "malformed");
    assertProblem(reply, 400, "malformed-json");
    assertNothingWritten();
  }

  @Test
  void an_unknown_field() {
    Map<String, Object> body = registration();
    body.put("colour", "red");
    assertRefused(register(body), 400, "unknown-field", "colour");
  }

  @Test
  void a_date_that_does_not_exist() {
    Map<String, Object> body = registration();
    body.put("birthDate", "2017-02-30");
    assertRefused(register(body), 400, "wrong-format", "birthDate");
  }

  @Test
  void a_word_where_a_number_belongs() {
    Reply reply =
        client.post(
            school.clientId(),
            "/api/v1/enrollment/rolls",
            Map.of("classId", classId(), "classListVersion", "many"));
    assertProblem(reply, 400, "wrong-format");
    assertThat(reply.field()).isEqualTo("classListVersion");
  }

  @Test
  void a_missing_field() {
    Map<String, Object> body = registration();
    body.remove("name");
    assertRefused(register(body), 400, "missing", "name");
  }

  @Test
  void a_wrong_id_number() {
    Map<String, Object> body = registration();
    body.put("idNumber", "000000201705010020");
    assertRefused(register(body), 422, "id-number-invalid", "idNumber");
  }

  @Test
  void an_unknown_class() {
    Map<String, Object> body = registration();
    body.put(
        "enrolment",
        Map.of(
            "classId", UUID.randomUUID().toString(),
            "from", "2025-08-30",
            "entryKind", "FIRST_ENTRY"));
    assertRefused(register(body), 422, "class-unknown", "enrolment.classId");
  }

  @Test
  void another_schools_class() {
    Map<String, Object> body = registration();
    String foreign = platform.county().schools().getLast().classes().getFirst().id();
    body.put(
        "enrolment", Map.of("classId", foreign, "from", "2025-08-30", "entryKind", "FIRST_ENTRY"));
    assertProblem(register(body), 403, "outside-scope");
    assertNothingWritten();
  }

  @Test
  void another_schools_pupil() {
    String foreignSchool = platform.county().schools().getLast().id();
    Pupil foreign =
        platform.county().pupils().stream()
            .filter(pupil -> pupil.firstClass().schoolId().equals(foreignSchool))
            .findFirst()
            .orElseThrow();
    Reply reply = client.get(school.clientId(), PUPILS + "/" + foreign.id());
    assertProblem(reply, 403, "outside-scope");
    assertThat(reply.response().body()).doesNotContain(foreign.name());
  }

  @Test
  void an_oversized_body() {
    Map<String, Object> body = registration();
    body.put("name", "长".repeat(2_000_000));
    assertProblem(register(body), 413, "body-too-large");
    assertNothingWritten();
  }

  @Test
  void no_token() {
    HttpRequest request =
        HttpRequest.newBuilder(platform.gateway().resolve(PUPILS))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .header("Idempotency-Key", "no token")
            .POST(BodyPublishers.ofString(Client.JSON.writeValueAsString(registration())))
            .build();
    assertProblem(client.send(request), 401, "unauthenticated");
    assertNothingWritten();
  }

  @Test
  void an_expired_token() {
    String expired = new TokenForge(platform).expired(school.clientId());
    String body = Client.JSON.writeValueAsString(registration());
    assertProblem(client.postText(expired, PUPILS, body, "expired"), 401, "token-expired");
    assertNothingWritten();
  }

  @Test
  void a_token_that_somebody_has_changed() {
    String token = client.token(school.clientId());
    String changed = token.substring(0, token.lastIndexOf('.')) + "." + "A".repeat(342);
    String body = Client.JSON.writeValueAsString(registration());
    assertProblem(client.postText(changed, PUPILS, body, "changed"), 401, "token-invalid");
    assertNothingWritten();
  }

  @Test
  void a_role_that_may_not() {
    assertProblem(client.post("aid-system", PUPILS, registration()), 403, "role-missing");
    assertNothingWritten();
  }

  @Test
  void no_idempotency_key() {
    HttpRequest request =
        client
            .request(client.token(school.clientId()), PUPILS)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Client.JSON.writeValueAsString(registration())))
            .build();
    assertProblem(client.send(request), 400, "idempotency-key-missing");
    assertNothingWritten();
  }

  @Test
  void a_change_of_no_stated_version_and_of_an_old_one() {
    Pupil pupil =
        platform.county().pupils().stream()
            .filter(p -> p.firstClass().id().equals(classId()))
            .findFirst()
            .orElseThrow();
    String tags = PUPILS + "/" + pupil.id() + "/key-group-tags";
    Map<String, Object> tag =
        Map.of("keyGroup", "MIGRANT", "source", "SCHOOL_SURVEY", "from", "2025-08-30");
    assertProblem(client.post(school.clientId(), tags, tag), 428, "if-match-missing");
    HttpRequest stale =
        client
            .request(client.token(school.clientId()), tags)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("If-Match", "\"1\"")
            .POST(BodyPublishers.ofString(Client.JSON.writeValueAsString(tag)))
            .build();
    assertProblem(client.send(stale), 412, "stale-version");
  }

  @Test
  void texts_come_in_the_callers_language() {
    HttpRequest chinese =
        HttpRequest.newBuilder(platform.gateway().resolve(PUPILS))
            .header("Authorization", "Bearer " + client.token(school.clientId()))
            .header("Accept-Language", "zh-CN")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", "chinese")
            .POST(BodyPublishers.ofString("{"))
            .build();
    assertThat(client.send(chinese).body().path("title").asString()).contains("JSON");
    assertThat(client.send(chinese).body().path("title").asString()).matches(".*\\p{IsHan}.*");
  }

  private String classId() {
    return school.classes().getFirst().id();
  }
}
