package cn.district.retention.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.DataSubjectKind;
import cn.district.retention.contracts.enrollment.ErasureBasis;
import cn.district.retention.contracts.enrollment.SubjectErasedV1;
import cn.district.retention.testkit.ApiClient;
import cn.district.retention.testkit.ApiClient.Answer;
import cn.district.retention.testkit.ContractPublisher;
import cn.district.retention.testkit.TestPlatform;
import cn.district.retention.testkit.TopicRecorder;
import cn.district.retention.testkit.WithPlatform;
import com.mongodb.client.MongoDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A pupil's personal data are erased on the word of two people, and what remains says nothing. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithPlatform(date = "2024-09-02", alone = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasureTest {

  private static final String API = "/api/v1/enrollment";
  private static final String DISTRICT = TestPlatform.DISTRICT;
  private static final String SCHOOL = id();
  private static final String CLASS = id();
  private static final String STAFF = id();
  private static final String APPROVER = id();
  private static final String OFFICE = id();
  private static final LocalDate TODAY = LocalDate.parse("2024-09-02");

  @Autowired private TestPlatform platform;
  @Autowired private MongoDatabase database;
  @LocalServerPort private int port;

  private ApiClient admin;
  private ApiClient school;
  private ApiClient bureau;
  private ContractPublisher others;
  private TopicRecorder events;

  @BeforeAll
  void a_district_with_a_school() {
    String base = "http://127.0.0.1:" + port;
    admin = new ApiClient(base, platform.adminBearer());
    school = new ApiClient(base, platform.tokens().bearer(STAFF, DISTRICT));
    bureau = new ApiClient(base, platform.tokens().bearer(APPROVER, DISTRICT));
    others = new ContractPublisher(platform.broker(), platform.clock());
    events = new TopicRecorder(platform.broker(), Topic.ENROLLMENT);
    done(admin.post(API + "/units", unit(DISTRICT, "DISTRICT", "000000", "null", "null")));
    done(
        admin.post(
            API + "/units", unit(SCHOOL, "SCHOOL", "S-1", "\"" + DISTRICT + "\"", "\"PRIMARY\"")));
    done(
        admin.post(
            API + "/classes",
            """
            {"classId":"%s","schoolId":"%s","nameZh":"三年级1班","firstSchoolYear":2022,
             "firstGrade":1,"from":"2022-09-01"}"""
                .formatted(CLASS, SCHOOL)));
    done(admin.post(API + "/appointments", appointment(STAFF, "SCHOOL_SYSTEM", SCHOOL)));
    done(admin.post(API + "/appointments", appointment(APPROVER, "BUREAU", DISTRICT)));
    done(admin.post(API + "/appointments", appointment(OFFICE, "ACADEMIC_OFFICE", SCHOOL)));
  }

  @AfterAll
  void stop() {
    others.close();
    events.close();
  }

  @Test
  void a_pupil_who_has_left_is_erased_and_the_number_can_be_registered_again() {
    String number = "000000201503140023";
    String pupil = left(number);
    Answer erased = done(erase(pupil));

    assertThat(erased.toString()).doesNotContain("测试").doesNotContain("0000*");
    assertThat(erased.text("erasedOn")).isEqualTo("2024-09-02");
    var published = events.await(SubjectErasedV1.class, e -> e.subjectId().equals(pupil));
    assertThat(published.kind()).isEqualTo(DataSubjectKind.PUPIL);
    assertThat(published.basis()).isEqualTo(ErasureBasis.GUARDIAN_REQUEST);
    Answer file = done(admin(pupil));
    assertThat(file.body().has("person")).isFalse();
    assertThat(file.body().path("enrolments").size()).isEqualTo(1);
    assertThat(bureau.get(API + "/pupils/" + pupil + "/timeline").toString())
        .contains("PersonalDataErased")
        .doesNotContain("测试");
    assertThat(database.getCollection("pupil_cards").find(new Document("_id", pupil))).isEmpty();
    assertThat(database.getCollection("claims").find())
        .noneMatch(claim -> pupil.equals(claim.getString("owner")));
    register(id(), number);
  }

  private Answer admin(String pupil) {
    return bureau.get(API + "/pupils/" + pupil);
  }

  @Test
  void the_same_request_again_gets_the_same_answer_without_the_name() {
    String pupil = left(null);
    String body = request(APPROVER);
    String key = id();
    String etag = admin(pupil).etag();

    Answer first = done(admin.post(path(pupil), body, key, etag));
    Answer again = done(admin.post(path(pupil), body, key, etag));

    assertThat(again.etag()).isEqualTo(first.etag());
    assertThat(again.toString()).doesNotContain("测试");
    Answer another = erase(pupil);
    assertThat(another.status()).isEqualTo(410);
    assertThat(another.code()).isEqualTo("personal-data-erased");
  }

  @Test
  void the_registration_told_again_shows_no_name_after_the_erasure() {
    String pupil = id();
    String key = id();
    String body = pupil(pupil, null);
    done(school.post(API + "/pupils", body, key, null));
    leave(pupil);
    done(erase(pupil));

    Answer again = school.post(API + "/pupils", body, key, null);

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.toString()).doesNotContain("测试");
  }

  @Test
  void of_an_application_for_a_suspension_nothing_personal_can_be_read_after_the_erasure() {
    String pupil = id();
    register(pupil, null);
    String list = API + "/suspension-applications";
    Answer applied =
        done(
            school.post(
                list,
                """
                {"pupilId":"%s","from":"2024-09-03","until":"2025-03-01","appliedOn":"2024-09-02",
                 "guardianRequest":{"reference":"测试休学申请书","signedOn":"2024-09-02"}}"""
                    .formatted(pupil)));
    String path = list + "/" + applied.text("applicationId");
    String key = id();
    String refusal =
        """
        {"step":"TEACHER_OPINION","consents":false,"opinion":"测试理由","on":"2024-09-02"}""";
    Answer signed = done(school.post(path + "/signatures", refusal, key, applied.etag()));
    assertThat(signed.toString()).contains("测试休学申请书");
    leave(pupil);
    done(erase(pupil));

    Answer read = done(school.get(path));
    assertThat(read.text("standing")).isEqualTo("REJECTED");
    assertThat(read.body().has("guardianRequest")).isFalse();
    assertThat(read.toString()).doesNotContain("测试");
    Answer again = done(school.post(path + "/signatures", refusal, key, applied.etag()));
    assertThat(again.toString()).doesNotContain("测试");
    assertThat(done(school.get(list + "?unit=" + SCHOOL)).toString())
        .contains(applied.text("applicationId"))
        .doesNotContain("测试");
    for (String collection : database.listCollectionNames()) {
      assertThat(database.getCollection(collection).find())
          .as(collection)
          .noneMatch(
              document ->
                  document.toJson().contains("测试休学申请书") || document.toJson().contains("测试理由"));
    }
  }

  @Test
  void a_pupil_who_still_belongs_to_a_class_is_not_erased() {
    String pupil = id();
    register(pupil, null);

    Answer refused = erase(pupil);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("still-enrolled");
    assertThat(admin(pupil).toString()).contains("测试生");
  }

  @Test
  void it_takes_the_administrator_and_another_entitled_person() {
    String pupil = left(null);
    String etag = admin(pupil).etag();

    assertThat(school.post(path(pupil), request(APPROVER), etag).code()).isEqualTo("role-missing");
    assertThat(bureau.post(path(pupil), request(APPROVER), etag).code()).isEqualTo("role-missing");
    assertThat(admin.post(path(pupil), request(TestPlatform.ADMIN), etag).code())
        .isEqualTo("approver-is-requester");
    assertThat(admin.post(path(pupil), request(STAFF), etag).code())
        .isEqualTo("approver-not-entitled");
    assertThat(admin.post(path(pupil), request(APPROVER)).code()).isEqualTo("if-match-missing");
    assertThat(admin.post(path(pupil), request(APPROVER), "\"9\"").status()).isEqualTo(412);
    assertThat(admin.post(path(pupil), "{\"approvedBy\":\"x\"}", etag).field()).isEqualTo("basis");
  }

  @Test
  void an_erased_pupil_is_neither_enrolled_nor_tagged_again() {
    String pupil = left(null);
    String etag = done(erase(pupil)).etag();

    Answer tag =
        school.post(
            API + "/pupils/" + pupil + "/key-group-tags",
            "{\"keyGroup\":\"POOR\",\"source\":\"GUARDIAN\",\"from\":\"2024-09-02\"}",
            etag);

    assertThat(tag.status()).as(tag.toString()).isEqualTo(410);
    assertThat(tag.code()).isEqualTo("personal-data-erased");
  }

  @Test
  void the_register_of_erasures_tells_which_services_have_acknowledged() {
    String pupil = left(null);
    done(erase(pupil));
    assertThat(acknowledged(pupil)).containsExactly("enrollment");

    acknowledge(
        Topic.DROPOUT,
        pupil,
        new cn.district.retention.contracts.dropout.SubjectErasureAcknowledgedV1(
            pupil, DISTRICT, TODAY));
    acknowledge(
        Topic.AID,
        pupil,
        new cn.district.retention.contracts.aid.SubjectErasureAcknowledgedV1(
            pupil, DISTRICT, TODAY));
    await().untilAsserted(() -> assertThat(acknowledged(pupil)).hasSize(3));
    assertThat(register(pupil).body().path("complete").asBoolean()).isFalse();
    acknowledge(
        Topic.VOLUNTEER,
        pupil,
        new cn.district.retention.contracts.volunteer.SubjectErasureAcknowledgedV1(
            pupil, DISTRICT, TODAY));

    await()
        .untilAsserted(
            () -> assertThat(register(pupil).body().path("complete").asBoolean()).isTrue());
    assertThat(bureau.get(API + "/erasures/" + id()).status()).isEqualTo(404);
    assertThat(school.get(API + "/erasures/" + pupil).status()).isEqualTo(403);
  }

  @Test
  void why_a_record_was_taken_out_is_unreadable_with_the_record() {
    String pupil = left(null);
    var office =
        new ApiClient("http://127.0.0.1:" + port, platform.tokens().bearer(OFFICE, DISTRICT));
    String exports = API + "/units/" + SCHOOL + "/exports";
    String request =
        "{\"content\":\"PUPIL_RECORD\",\"format\":\"CSV\",\"purpose\":\"为测试生建档\",\"pupilId\":\"%s\"}"
            .formatted(pupil);
    String key = id();
    assertThat(done(office.post(exports, request, key, null)).response().body())
        .contains("测试生", "测试监护");
    assertThat(done(bureau.get(exports)).toString()).contains("为测试生建档");
    done(erase(pupil));

    assertThat(done(bureau.get(exports)).toString()).contains(pupil).doesNotContain("测试生");
    assertThat(office.post(exports, request.replace("为测试生", "为学生")).code())
        .isEqualTo("personal-data-erased");
    assertThat(office.post(exports, request, key, null).code()).isEqualTo("export-key-spent");
    List<String> stored = new ArrayList<>();
    for (String collection : database.listCollectionNames()) {
      database.getCollection(collection).find().forEach(each -> stored.add(each.toJson()));
    }
    assertThat(stored).isNotEmpty().noneMatch(each -> each.contains("为测试生建档"));
  }

  private void acknowledge(Topic topic, String pupil, ContractEvent event) {
    others.stream(topic, topic.context() + "-erasure/" + pupil).publish(TODAY, event);
  }

  private Answer register(String pupil) {
    return done(bureau.get(API + "/erasures/" + pupil));
  }

  private List<String> acknowledged(String pupil) {
    return register(pupil)
        .body()
        .path("services")
        .valueStream()
        .filter(service -> service.has("acknowledgedAt"))
        .map(service -> service.path("service").asString())
        .toList();
  }

  private Answer erase(String pupil) {
    return admin.post(path(pupil), request(APPROVER), admin(pupil).etag());
  }

  private static String path(String pupil) {
    return API + "/pupils/" + pupil + "/erasure";
  }

  private static String request(String approver) {
    return "{\"basis\":\"GUARDIAN_REQUEST\",\"approvedBy\":\"%s\"}".formatted(approver);
  }

  /** A pupil who was registered and has emigrated. */
  private String left(String number) {
    String pupil = id();
    register(pupil, number);
    leave(pupil);
    return pupil;
  }

  private void register(String pupil, String number) {
    done(school.post(API + "/pupils", pupil(pupil, number)));
  }

  private void leave(String pupil) {
    done(
        school.post(
            API + "/pupils/" + pupil + "/withdrawal",
            """
            {"exitCode":"EMIGRATED","to":"2024-09-02",
             "guardianRequest":{"reference":"G-4","signedOn":"2024-09-01"},
             "document":{"type":"出境证明","number":"D-1"},"approvalReference":"A-1"}""",
            "\"1\""));
  }

  private static Answer done(Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isIn(200, 201);
    return answer;
  }

  private static String unit(String unit, String kind, String code, String parent, String type) {
    return """
    {"unitId":"%s","kind":"%s","code":"%s","nameZh":"单位%s","nameEn":"Unit %s",
     "parentUnitId":%s,"schoolType":%s,"from":"2020-01-01"}"""
        .formatted(unit, kind, code, code, code, parent, type);
  }

  private static String appointment(String staffId, String role, String unitId) {
    return """
    {"staffId":"%s","role":"%s","unitId":"%s","from":"2024-08-01","name":"张老师"}"""
        .formatted(staffId, role, unitId);
  }

  private static String pupil(String pupil, String number) {
    return """
    {"pupilId":"%s","name":"测试生","sex":"FEMALE","birthDate":"2015-03-14","idNumber":%s,
     "guardian":{"name":"测试监护","relation":"母亲"},"registeredOn":"2024-09-02",
     "enrolment":{"classId":"%s","from":"2024-09-02","entryKind":"FIRST_ENTRY"}}"""
        .formatted(pupil, number == null ? "null" : "\"" + number + "\"", CLASS);
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }
}
