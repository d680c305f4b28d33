package cn.district.retention.enrollment.procedure;

import static cn.district.retention.enrollment.SchoolRequests.appointment;
import static cn.district.retention.enrollment.SchoolRequests.created;
import static cn.district.retention.enrollment.SchoolRequests.id;
import static cn.district.retention.enrollment.SchoolRequests.ok;
import static cn.district.retention.enrollment.SchoolRequests.unit;
import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.SuspensionApprovedV1;
import cn.district.retention.contracts.enrollment.TransferOpinionGivenV1;
import cn.district.retention.contracts.enrollment.TransferRejectedV1;
import cn.district.retention.contracts.enrollment.TransferStep;
import cn.district.retention.contracts.enrollment.TransferStepSignedV1;
import cn.district.retention.contracts.reference.ApprovalProcedureDefinedV1;
import cn.district.retention.servicekit.due.Sweeper;
import cn.district.retention.testkit.ApiClient;
import cn.district.retention.testkit.ApiClient.Answer;
import cn.district.retention.testkit.TestPlatform;
import cn.district.retention.testkit.TopicRecorder;
import cn.district.retention.testkit.WithPlatform;
import com.mongodb.client.MongoDatabase;
import java.time.LocalDate;
import java.time.LocalTime;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A district adds a step to a procedure: new cases take it, running ones keep their version. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithPlatform(date = "2024-09-02", alone = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ApprovalProcedureTest {

  private static final String API = "/api/v1/enrollment";
  private static final String TRANSFER_PROCEDURE = API + "/approval-procedures/transfer";
  private static final String DISTRICT = TestPlatform.DISTRICT;
  private static final String TOWNSHIP = id();
  private static final String SCHOOL = id();
  private static final String OTHER_SCHOOL = id();
  private static final String THIRD_SCHOOL = id();
  private static final String CLASS = id();

  @Autowired private TestPlatform platform;
  @Autowired private Sweeper sweeper;
  @Autowired private MongoDatabase database;
  @LocalServerPort private int port;

  private ApiClient admin;
  private ApiClient teacher;
  private ApiClient moralEducation;
  private ApiClient principal;
  private ApiClient otherSchool;
  private ApiClient otherMoralEducation;
  private ApiClient officer;
  private ApiClient outsider;
  private TopicRecorder events;
  private TopicRecorder references;

  private Answer running;

  @BeforeAll
  void a_district_with_two_schools() {
    admin = ApiClient.of(port, platform.adminBearer());
    events = new TopicRecorder(platform.broker(), Topic.ENROLLMENT);
    references = new TopicRecorder(platform.broker(), Topic.REFERENCE);
    created(admin.post(API + "/units", unit(DISTRICT, "DISTRICT", "000000", null, null)));
    created(admin.post(API + "/units", unit(TOWNSHIP, "TOWNSHIP", "000000100", DISTRICT, null)));
    created(admin.post(API + "/units", unit(SCHOOL, "SCHOOL", "S-1", TOWNSHIP, "PRIMARY")));
    created(admin.post(API + "/units", unit(OTHER_SCHOOL, "SCHOOL", "S-2", TOWNSHIP, "PRIMARY")));
    created(
        admin.post(
            API + "/classes",
            """
            {"classId":"%s","schoolId":"%s","nameZh":"三年级1班","firstSchoolYear":2024,
             "firstGrade":3,"from":"2024-09-01"}\
            """
                .formatted(CLASS, SCHOOL)));
    teacher = staff("CLASS_TEACHER", CLASS);
    moralEducation = staff("MORAL_EDUCATION", SCHOOL);
    principal = staff("PRINCIPAL", SCHOOL);
    otherSchool = staff("SCHOOL_SYSTEM", OTHER_SCHOOL);
    created(admin.post(API + "/units", unit(THIRD_SCHOOL, "SCHOOL", "S-3", TOWNSHIP, "PRIMARY")));
    outsider = staff("MORAL_EDUCATION", THIRD_SCHOOL);
    officer = staff("TOWNSHIP_OFFICER", TOWNSHIP);
    otherMoralEducation = staff("MORAL_EDUCATION", OTHER_SCHOOL);
  }

  @Test
  @Order(1)
  void the_packaged_steps_serve_until_the_district_defines_its_own() {
    Answer procedure = ok(teacher.get(TRANSFER_PROCEDURE));
    JsonNode versions = procedure.body().path("versions");
    assertThat(versions).hasSize(1);
    assertThat(versions.path(0).path("standing").asString()).isEqualTo("IN_FORCE");
    assertThat(versions.path(0).findValuesAsString("code"))
        .containsExactly("TEACHER_OPINION", "RECEIVING_SCHOOL_OPINION", "VICE_PRINCIPAL_APPROVAL");
    assertThat(ok(teacher.get(API + "/approval-procedures")).body().findValuesAsString("procedure"))
        .containsExactly("transfer", "suspension", "aid");
    assertThat(teacher.get(API + "/approval-procedures/expulsion").status()).isEqualTo(404);
    running = apply("2024-09-02");
  }

  @Test
  @Order(2)
  void the_administrator_adds_a_step_from_tomorrow_on() {
    String path = TRANSFER_PROCEDURE + "/versions";
    assertThat(principal.post(path, withAddedStep("2024-09-03"), "\"0\"").status()).isEqualTo(403);
    assertThat(admin.post(path, withAddedStep("2024-09-03")).status()).isEqualTo(428);
    assertThat(admin.post(path, withAddedStep("2024-09-01"), "\"0\"").code())
        .isEqualTo("effective-date-past");
    Answer without =
        admin.post(
            path,
            withAddedStep("2024-09-03").replace("RECEIVING_SCHOOL_OPINION", "OTHER_OPINION"),
            "\"0\"");
    assertThat(without.status()).isEqualTo(422);
    assertThat(without.code()).isEqualTo("fixed-step-missing");

    Answer defined = created(admin.post(path, withAddedStep("2024-09-03"), "\"0\""));
    assertThat(defined.body().path("versions").findValuesAsString("standing"))
        .containsExactly("IN_FORCE", "COMING");
    assertThat(admin.post(path, withAddedStep("2024-09-04"), "\"7\"").status()).isEqualTo(412);
    JsonNode read = defined.body().path("versions").path(1).path("steps");
    assertThat(read.path(0).path("fixed").asBoolean()).isTrue();
    String sentBack = "{\"from\":\"2024-09-03\",\"steps\":%s}".formatted(read);
    Answer again = created(admin.post(path, sentBack, defined.etag()));
    assertThat(again.etag()).isEqualTo(defined.etag());
    assertThat(
            admin
                .post(path, sentBack.replace("\"fixed\":false", "\"fixed\":true"), defined.etag())
                .code())
        .isEqualTo("fixed-by-law-alone");
    var published =
        references.await(ApprovalProcedureDefinedV1.class, e -> e.procedure().equals("transfer"));
    assertThat(published.version()).isEqualTo(1);
    assertThat(published.from()).isEqualTo(LocalDate.parse("2024-09-03"));
  }

  @Test
  @Order(3)
  void a_running_transfer_keeps_the_version_that_it_began_with() {
    moveTo("2024-09-03");
    String path = API + "/transfers/" + running.text("transferId");
    assertThat(
            moralEducation
                .post(path + "/signatures", signature("MORAL_OPINION", true), running.etag())
                .code())
        .isEqualTo("step-unknown");
    Answer signed = ok(teacher.post(path + "/teacher-opinion", consent(), running.etag()));
    assertThat(next(signed)).isEqualTo("RECEIVING_SCHOOL_OPINION");
    ok(otherSchool.post(path + "/receiving-school-opinion", consent(), signed.etag()));
  }

  @Test
  @Order(4)
  void a_transfer_that_begins_later_needs_the_step() {
    Answer applied = apply("2024-09-03");
    String path = API + "/transfers/" + applied.text("transferId");
    String signatures = path + "/signatures";
    assertThat(applied.body().path("approval").path("version").asInt()).isEqualTo(1);
    assertThat(applied.body().path("approval").path("steps")).hasSize(4);
    assertThat(moralEducation.get(API + "/transfer-worklist?unit=" + SCHOOL).body().path("items"))
        .isEmpty();

    Answer signed =
        ok(teacher.post(signatures, signature("TEACHER_OPINION", true), applied.etag()));
    events.await(
        TransferOpinionGivenV1.class,
        e ->
            e.transferId().equals(applied.text("transferId"))
                && e.step() == TransferStep.TEACHER_OPINION);
    // five working days of its own, from Tuesday
    assertThat(signed.body().path("approval").path("dueOn").asString()).isEqualTo("2024-09-10");
    assertThat(next(signed)).isEqualTo("MORAL_OPINION");

    Answer early = otherSchool.post(path + "/receiving-school-opinion", consent(), signed.etag());
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.code()).isEqualTo("step-missing");
    assertThat(early.text("detail")).contains("MORAL_OPINION");
    for (ApiClient wrong : new ApiClient[] {teacher, principal, otherMoralEducation}) {
      Answer refused = wrong.post(signatures, signature("MORAL_OPINION", true), signed.etag());
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.code()).isEqualTo("signer-role-missing");
    }
    assertThat(outsider.post(signatures, signature("MORAL_OPINION", true), signed.etag()).code())
        .isEqualTo("outside-scope");
    JsonNode line =
        moralEducation.get(API + "/transfer-worklist?unit=" + SCHOOL).body().path("items").path(0);
    assertThat(line.path("step").asString()).isEqualTo("MORAL_OPINION");
    assertThat(teacher.get(API + "/transfer-worklist?unit=" + SCHOOL).body().path("items"))
        .isEmpty();
    assertThat(otherMoralEducation.get(path).code()).isEqualTo("outside-scope");

    Answer added =
        ok(moralEducation.post(signatures, signature("MORAL_OPINION", true), signed.etag()));
    assertThat(added.text("standing")).isEqualTo("TEACHER_AGREED");
    var published =
        events.await(
            TransferStepSignedV1.class, e -> e.transferId().equals(applied.text("transferId")));
    assertThat(published.step()).isEqualTo("MORAL_OPINION");
    assertThat(published.consents()).isTrue();
    assertThat(
            moralEducation.post(signatures, signature("MORAL_OPINION", true), added.etag()).code())
        .isEqualTo("step-already-done");

    Answer received =
        ok(otherSchool.post(path + "/receiving-school-opinion", consent(), added.etag()));
    Answer approved = ok(principal.post(path + "/approval", consent(), received.etag()));
    assertThat(approved.text("standing")).isEqualTo("APPROVED");
    JsonNode steps = approved.body().path("approval").path("steps");
    assertThat(steps.findValuesAsString("signedOn")).hasSize(4).containsOnly("2024-09-03");
    assertThat(approved.body().path("approval").has("next")).isFalse();
  }

  @Test
  @Order(5)
  void a_refused_consent_at_the_step_ends_the_transfer() {
    Answer applied = apply("2024-09-03");
    String path = API + "/transfers/" + applied.text("transferId");
    Answer signed = ok(teacher.post(path + "/teacher-opinion", consent(), applied.etag()));
    Answer refused =
        ok(
            moralEducation.post(
                path + "/signatures", signature("MORAL_OPINION", false), signed.etag()));
    assertThat(refused.text("standing")).isEqualTo("REJECTED");
    events.await(
        TransferRejectedV1.class,
        e ->
            e.transferId().equals(applied.text("transferId"))
                && e.step() == TransferStep.ADDED_STEP);
    assertThat(
            otherSchool.post(path + "/receiving-school-opinion", consent(), refused.etag()).code())
        .isEqualTo("transfer-ended");
  }

  @Test
  @Order(6)
  void who_is_awaited_at_the_step_is_reminded_in_its_own_time() {
    Answer applied = apply("2024-09-03");
    String path = API + "/transfers/" + applied.text("transferId");
    ok(teacher.post(path + "/teacher-opinion", consent(), applied.etag()));
    moveTo("2024-09-05");
    assertThat(ok(moralEducation.get(path)).body().path("reminded").asInt()).isEqualTo(1);
    moveTo("2024-09-11");
    assertThat(ok(moralEducation.get(path)).body().path("overdue").asBoolean()).isTrue();
    assertThat(
            ok(teacher.get(TRANSFER_PROCEDURE))
                .body()
                .path("versions")
                .findValuesAsString("standing"))
        .containsExactly("PAST", "IN_FORCE");
  }

  @Test
  @Order(7)
  void a_suspension_is_applied_for_and_begins_with_the_authoritys_approval() {
    String pupilId = register();
    String list = API + "/suspension-applications";
    String body =
        """
        {"pupilId":"%s","from":"2024-09-12","until":"2025-03-01","appliedOn":"2024-09-11"%s}\
        """;
    assertThat(teacher.post(list, body.formatted(pupilId, "")).code())
        .isEqualTo("guardian-request-missing");
    String signed =
        body.formatted(
            pupilId, ",\"guardianRequest\":{\"reference\":\"G-2\",\"signedOn\":\"2024-09-10\"}");
    assertThat(teacher.post(list, signed.replace("2025-03-01", "2026-03-01")).code())
        .isEqualTo("suspension-too-long");
    Answer early =
        teacher.post(
            list, signed.replace("\"appliedOn\":\"2024-09-11", "\"appliedOn\":\"2024-09-12"));
    assertThat(early.code()).isEqualTo("signed-in-the-future");
    assertThat(early.field()).isEqualTo("appliedOn");
    Answer applied = created(teacher.post(list, signed));
    assertThat(teacher.post(list, signed).code()).isEqualTo("suspension-applied-for");
    String path = list + "/" + applied.text("applicationId");

    Answer outOfTurn =
        officer.post(path + "/signatures", step("AUTHORITY_APPROVAL"), applied.etag());
    assertThat(outOfTurn.status()).isEqualTo(409);
    assertThat(outOfTurn.text("detail")).contains("TEACHER_OPINION");
    Answer tomorrow =
        teacher.post(
            path + "/signatures",
            step("TEACHER_OPINION").replace("2024-09-11", "2024-09-12"),
            applied.etag());
    assertThat(tomorrow.status()).isEqualTo(422);
    assertThat(tomorrow.code()).isEqualTo("signed-in-the-future");
    assertThat(tomorrow.field()).isEqualTo("on");
    Answer byTeacher =
        ok(teacher.post(path + "/signatures", step("TEACHER_OPINION"), applied.etag()));
    Answer byPrincipal =
        ok(principal.post(path + "/signatures", step("VICE_PRINCIPAL_OPINION"), byTeacher.etag()));
    assertThat(
            principal
                .post(path + "/signatures", step("AUTHORITY_APPROVAL"), byPrincipal.etag())
                .status())
        .isEqualTo(403);
    assertThat(
            ok(officer.get(list + "?mine=true&unit=" + TOWNSHIP))
                .body()
                .path("items")
                .findValuesAsString("next"))
        .containsExactly("AUTHORITY_APPROVAL");
    assertThat(otherSchool.get(path).code()).isEqualTo("outside-scope");
    assertThat(ok(teacher.get(path)).body().path("carriedOut").asBoolean()).isFalse();

    Answer approved =
        ok(officer.post(path + "/signatures", step("AUTHORITY_APPROVAL"), byPrincipal.etag()));
    assertThat(approved.text("standing")).isEqualTo("APPROVED");
    events.await(
        SuspensionApprovedV1.class,
        e -> e.pupilId().equals(pupilId) && e.until().equals(LocalDate.parse("2025-03-01")));
    assertThat(ok(teacher.get(path)).body().path("carriedOut").asBoolean()).isTrue();

    Answer extension =
        created(
            teacher.post(
                list,
                """
                {"pupilId":"%s","suspensionId":"%s","until":"2025-06-01","appliedOn":"2024-09-11",
                 "guardianRequest":{"reference":"G-3","signedOn":"2024-09-11"}}\
                """
                    .formatted(pupilId, applied.text("suspensionId"))));
    path = list + "/" + extension.text("applicationId");
    Answer rejected =
        teacher.post(
            path + "/signatures",
            step("TEACHER_OPINION").replace("true", "false"),
            extension.etag());
    assertThat(rejected.code()).isEqualTo("reason-of-refusal-missing");
    Answer first =
        ok(teacher.post(path + "/signatures", step("TEACHER_OPINION"), extension.etag()));
    Answer second =
        ok(principal.post(path + "/signatures", step("VICE_PRINCIPAL_OPINION"), first.etag()));
    ok(officer.post(path + "/signatures", step("AUTHORITY_APPROVAL"), second.etag()));
    events.await(
        SuspensionApprovedV1.class,
        e -> e.pupilId().equals(pupilId) && e.until().equals(LocalDate.parse("2025-06-01")));
  }

  @Test
  @Order(8)
  void an_application_for_a_suspension_is_reminded_of_by_the_terms_of_its_procedure() {
    String versions = API + "/approval-procedures/suspension/versions";
    created(
        admin.post(
            versions,
            """
            {"from":"2024-09-11","steps":[
              {"code":"TEACHER_OPINION","nameZh":"班主任意见","nameEn":"Class teacher's opinion",
               "roles":["CLASS_TEACHER"],"party":"SCHOOL","workingDays":3,"remindAfter":[1,2]},
              {"code":"AUTHORITY_APPROVAL","nameZh":"批准","nameEn":"Approval",
               "roles":["TOWNSHIP_OFFICER"],"party":"AUTHORITY"}]}\
            """,
            "\"0\""));
    String list = API + "/suspension-applications";
    Answer applied =
        created(
            teacher.post(
                list,
                """
                {"pupilId":"%s","from":"2024-09-12","until":"2025-03-01","appliedOn":"2024-09-11",
                 "guardianRequest":{"reference":"G-4","signedOn":"2024-09-10"}}\
                """
                    .formatted(register())));
    String unit = "?unit=" + SCHOOL;
    JsonNode line = lineOf(principal.get(list + unit), applied);
    assertThat(line.path("dueOn").asString()).isEqualTo("2024-09-16");
    assertThat(line.path("reminded").asInt()).isZero();

    moveTo("2024-09-13");
    assertThat(lineOf(principal.get(list + unit), applied).path("reminded").asInt()).isEqualTo(2);
    assertThat(ok(principal.get(list + unit + "&overdue=true")).body().path("items")).isEmpty();
    moveTo("2024-09-17");
    line = lineOf(teacher.get(list + "?mine=true&overdue=true&unit=" + CLASS), applied);
    assertThat(line.path("overdue").asBoolean()).isTrue();
    ApiClient bureau = staff("BUREAU", DISTRICT);
    assertThat(overdueApplications(bureau)).isEqualTo(1);

    // a line from before lines kept the terms is as late as the application itself
    String stored = "applications." + applied.text("applicationId") + ".";
    database
        .getCollection("suspension_applications")
        .updateOne(
            new Document("_id", SCHOOL),
            new Document(
                "$unset",
                new Document(stored + "since", "")
                    .append(stored + "workingDays", "")
                    .append(stored + "remindAfter", "")));
    JsonNode old = lineOf(principal.get(list + unit), applied);
    assertThat(old).isEqualTo(line);
    assertThat(overdueApplications(bureau)).isEqualTo(1);

    // the authority has no term of its own: whoever waits for it is not late
    ok(
        teacher.post(
            list + "/" + applied.text("applicationId") + "/signatures",
            step("TEACHER_OPINION").replace("2024-09-11", "2024-09-17"),
            applied.etag()));
    line = lineOf(principal.get(list + unit), applied);
    assertThat(line.path("next").asString()).isEqualTo("AUTHORITY_APPROVAL");
    assertThat(line.has("dueOn")).isFalse();
    assertThat(line.path("overdue").asBoolean()).isFalse();
    assertThat(overdueApplications(bureau)).isZero();
  }

  private static JsonNode lineOf(Answer lines, Answer applied) {
    return ok(lines)
        .body()
        .path("items")
        .valueStream()
        .filter(line -> line.path("applicationId").asString().equals(applied.text("applicationId")))
        .findFirst()
        .orElseThrow();
  }

  private static int overdueApplications(ApiClient bureau) {
    return ok(bureau.get(API + "/units/" + SCHOOL + "/worklist-counts"))
        .body()
        .path("items")
        .path(0)
        .path("overdueSuspensionApplications")
        .asInt();
  }

  @Test
  @Order(9)
  void a_group_is_signed_step_by_step_along_the_procedure_of_the_district() {
    String classId = id();
    created(
        admin.post(
            API + "/classes",
            """
            {"classId":"%s","schoolId":"%s","nameZh":"四年级1班","firstSchoolYear":2024,
             "firstGrade":4,"from":"2024-09-01"}\
            """
                .formatted(classId, SCHOOL)));
    ApiClient office = staff("ACADEMIC_OFFICE", SCHOOL);
    ApiClient classTeacher = staff("CLASS_TEACHER", classId);
    String signed = "\"%s\":{\"reference\":\"G-5\",\"signedOn\":\"2024-09-16\"}";
    Answer applied =
        ok(
            office.post(
                API + "/transfer-groups",
                """
                {"fromClassIds":["%s"],"toSchoolId":"%s","reason":"OTHER_LEGITIMATE",
                 "explanation":"学校布局调整","appliedOn":"2024-09-17","signatures":{%s,%s}}\
                """
                    .formatted(
                        classId,
                        OTHER_SCHOOL,
                        signed.formatted(register(classId)),
                        signed.formatted(register(classId)))));
    assertThat(applied.body().path("done").asInt()).isEqualTo(2);
    String group = API + "/transfer-groups/" + applied.text("groupId");
    String path = group + "/signatures";

    assertThat(otherMoralEducation.post(path, on17("MORAL_OPINION")).code())
        .isEqualTo("outside-scope");
    Answer without = classTeacher.post(path, "{\"step\":\"TEACHER_OPINION\",\"consents\":true}");
    assertThat(without.status()).isEqualTo(400);
    assertThat(without.field()).isEqualTo("on");
    left("teacher-opinion-missing", moralEducation.post(path, on17("MORAL_OPINION")));
    left("signer-role-missing", office.post(path, on17("TEACHER_OPINION")));
    left(
        "signed-in-the-future",
        classTeacher.post(path, on17("TEACHER_OPINION").replace("2024-09-17", "2024-09-18")));

    done(classTeacher.post(path, on17("TEACHER_OPINION")));
    left("step-missing", otherSchool.post(path, on17("RECEIVING_SCHOOL_OPINION")));
    done(moralEducation.post(path, on17("MORAL_OPINION")));
    left("step-already-done", moralEducation.post(path, on17("MORAL_OPINION")));
    done(otherSchool.post(path, on17("RECEIVING_SCHOOL_OPINION")));
    done(principal.post(path, on17("VICE_PRINCIPAL_APPROVAL")));
    assertThat(ok(office.get(group)).body().path("standings").path("APPROVED").asInt())
        .isEqualTo(2);
  }

  private static void done(Answer step) {
    assertThat(ok(step).body().path("done").asInt()).as(step.toString()).isEqualTo(2);
    assertThat(step.body().path("left")).isEmpty();
  }

  private static void left(String code, Answer step) {
    assertThat(ok(step).body().path("done").asInt()).as(step.toString()).isZero();
    assertThat(step.body().path("left").findValuesAsString("code")).hasSize(2).containsOnly(code);
  }

  private static String on17(String step) {
    return signature(step, true).replace("2024-09-03", "2024-09-17");
  }

  private static String step(String code) {
    return "{\"step\":\"%s\",\"consents\":true,\"on\":\"2024-09-11\"}".formatted(code);
  }

  private String register() {
    return register(CLASS);
  }

  private String register(String classId) {
    String pupilId = id();
    created(
        admin.post(
            API + "/pupils",
            """
            {"pupilId":"%s","name":"测试生","sex":"FEMALE","birthDate":"2015-03-14",
             "guardian":{"name":"测试监护","relation":"母亲"},"registeredOn":"2024-09-02",
             "enrolment":{"classId":"%s","from":"2024-09-02","entryKind":"FIRST_ENTRY"}}\
            """
                .formatted(pupilId, classId)));
    return pupilId;
  }

  private Answer apply(String on) {
    return created(
        teacher.post(
            API + "/transfers",
            """
            {"pupilId":"%s","toSchoolId":"%s","reason":"PARENTS_WORK","appliedOn":"%s",
             "guardianSignature":{"reference":"G-1","signedOn":"2024-09-01"}}\
            """
                .formatted(register(), OTHER_SCHOOL, on)));
  }

  private static String next(Answer transfer) {
    return transfer.body().path("approval").path("next").asString();
  }

  private static String consent() {
    return "{\"consents\":true,\"on\":\"2024-09-03\"}";
  }

  private static String signature(String step, boolean consents) {
    return "{\"step\":\"%s\",\"consents\":%s,\"on\":\"2024-09-03\"}".formatted(step, consents);
  }

  private static String withAddedStep(String from) {
    return """
    {"from":"%s","steps":[
      {"code":"TEACHER_OPINION","nameZh":"班主任意见","nameEn":"Class teacher's opinion",
       "roles":["CLASS_TEACHER"],"party":"SCHOOL"},
      {"code":"MORAL_OPINION","nameZh":"德育主任意见","nameEn":"Opinion of the moral-education office",
       "roles":["MORAL_EDUCATION"],"party":"SCHOOL","workingDays":5,"remindAfter":[2]},
      {"code":"RECEIVING_SCHOOL_OPINION","nameZh":"接收学校意见","nameEn":"Receiving school's opinion",
       "roles":["SCHOOL_SYSTEM","PRINCIPAL"],"party":"RECEIVING_SCHOOL"},
      {"code":"VICE_PRINCIPAL_APPROVAL","nameZh":"分管校长审批","nameEn":"Vice-principal's approval",
       "roles":["VICE_PRINCIPAL","PRINCIPAL"],"party":"SCHOOL"}]}\
    """
        .formatted(from);
  }

  private void moveTo(String date) {
    platform.clock().moveTo(LocalDate.parse(date), LocalTime.NOON);
    sweeper.sweep();
  }

  private ApiClient staff(String role, String unitId) {
    String staffId = id();
    created(admin.post(API + "/appointments", appointment(staffId, role, unitId)));
    return ApiClient.of(port, staffId, DISTRICT);
  }
}
