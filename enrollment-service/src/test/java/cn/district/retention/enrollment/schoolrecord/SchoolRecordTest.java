package cn.district.retention.enrollment.schoolrecord;

import static cn.district.retention.enrollment.SchoolRequests.appointment;
import static cn.district.retention.enrollment.SchoolRequests.created;
import static cn.district.retention.enrollment.SchoolRequests.id;
import static cn.district.retention.enrollment.SchoolRequests.ok;
import static cn.district.retention.enrollment.SchoolRequests.unit;
import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.ConductCorrectedV1;
import cn.district.retention.contracts.enrollment.ConductCorrectionReason;
import cn.district.retention.contracts.enrollment.ConductKind;
import cn.district.retention.contracts.enrollment.ConductRecordedV1;
import cn.district.retention.contracts.enrollment.ConductRetractedV1;
import cn.district.retention.contracts.enrollment.Course;
import cn.district.retention.contracts.enrollment.MarkCorrectionReason;
import cn.district.retention.contracts.enrollment.MarkGrade;
import cn.district.retention.contracts.enrollment.MarkLevel;
import cn.district.retention.contracts.enrollment.MarkPercent;
import cn.district.retention.contracts.enrollment.MarksCorrectedV1;
import cn.district.retention.contracts.enrollment.MarksRecordedV1;
import cn.district.retention.contracts.enrollment.RecordSource;
import cn.district.retention.decider.DerivedId;
import cn.district.retention.enrollment.classtable.TableImport;
import cn.district.retention.enrollment.conduct.ConductIncident.IncidentKind;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.eventstore.Commit.Origin;
import cn.district.retention.servicekit.eventstore.Commit.RequestMark;
import cn.district.retention.servicekit.web.Fingerprint;
import cn.district.retention.testkit.ApiClient;
import cn.district.retention.testkit.ApiClient.Answer;
import cn.district.retention.testkit.TestPlatform;
import cn.district.retention.testkit.TopicRecorder;
import cn.district.retention.testkit.WithPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
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
import tools.jackson.databind.json.JsonMapper;

/**
 * Marks and conduct of a pupil: entered, imported, corrected, and taken along to another school.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithPlatform(date = "2024-11-14", alone = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SchoolRecordTest {

  private static final String API = "/api/v1/enrollment";
  private static final String DISTRICT = TestPlatform.DISTRICT;
  private static final String SCHOOL = id();
  private static final String OTHER_SCHOOL = id();
  private static final String CLASS = id();
  private static final String OTHER_CLASS = id();
  private static final String FIRST = id();
  private static final String SECOND = id();
  private static final String NAMESAKE = id();
  private static final String BUREAU = id();
  private static final String MIDTERM =
      API + "/mark-sheets/" + CLASS + "/2024-AUTUMN/MATHEMATICS/MIDTERM-1";
  private static final String UNIT =
      API + "/mark-sheets/" + CLASS + "/2024-AUTUMN/CHINESE/UNIT-2/imports?assessedOn=2024-11-08";
  private static final String INCIDENTS = API + "/conduct-incidents";
  private static final String CONDUCT_IMPORTS =
      API + "/classes/" + CLASS + "/conduct-incidents/imports";

  @Autowired private TestPlatform platform;
  @LocalServerPort private int port;

  private final HttpClient http = HttpClient.newHttpClient();
  @Autowired private JsonMapper json;
  @Autowired private Commands commands;

  @Autowired
  private AggregateType<TableImport.State, TableImport.Command, TableImport.Event> imports;

  private final String teacherId = id();
  private ApiClient admin;
  private ApiClient office;
  private ApiClient teacher;
  private ApiClient mathematician;
  private ApiClient principal;
  private ApiClient bureau;
  private ApiClient otherSchool;
  private String teacherBearer;
  private TopicRecorder events;

  @BeforeAll
  void two_schools_with_a_class_each() {
    admin = ApiClient.of(port, platform.adminBearer());
    events = new TopicRecorder(platform.broker(), Topic.ENROLLMENT);
    created(admin.post(API + "/units", unit(DISTRICT, "DISTRICT", "000000", null, null)));
    created(admin.post(API + "/units", unit(SCHOOL, "SCHOOL", "S-1", DISTRICT, "PRIMARY")));
    created(admin.post(API + "/units", unit(OTHER_SCHOOL, "SCHOOL", "S-2", DISTRICT, "PRIMARY")));
    created(
        admin.post(
            API + "/school-years",
            """
            {"schoolYear":2024,"start":"2024-09-01","censusDate":"2024-09-01",
             "terms":[{"code":"AUTUMN","start":"2024-09-02","end":"2025-01-18"}],
             "daysOff":[],"makeUpDays":[]}\
            """));
    created(admin.post(API + "/classes", schoolClass(CLASS, SCHOOL)));
    created(admin.post(API + "/classes", schoolClass(OTHER_CLASS, OTHER_SCHOOL)));
    office = staff(id(), "ACADEMIC_OFFICE", SCHOOL);
    teacher = staff(teacherId, "CLASS_TEACHER", CLASS);
    teacherBearer = platform.tokens().bearer(teacherId, DISTRICT);
    mathematician = staff(id(), "SUBJECT_TEACHER", CLASS);
    principal = staff(id(), "PRINCIPAL", SCHOOL);
    bureau = staff(BUREAU, "BUREAU", DISTRICT);
    otherSchool = staff(id(), "SCHOOL_SYSTEM", OTHER_SCHOOL);
    register(FIRST, "测试甲");
    register(SECOND, "测试乙");
    register(NAMESAKE, "测试乙");
  }

  @AfterAll
  void stop() {
    events.close();
    http.close();
  }

  @Test
  @Order(1)
  void a_subject_teacher_enters_the_marks_of_a_class_once() {
    String path = API + "/mark-sheets";
    String sheet = midterm("2024-11-12");
    assertThat(otherSchool.post(path, sheet).code()).isEqualTo("outside-scope");
    assertThat(bureau.post(path, sheet).code()).isEqualTo("role-missing");
    assertThat(mathematician.post(path, midterm("2024-08-30")).code())
        .isEqualTo("assessed-outside-term");
    assertThat(mathematician.post(path, midterm("2024-11-15")).field()).isEqualTo("assessedOn");
    String key = id();
    Answer entered = created(mathematician.post(path, sheet, key, null));
    assertThat(created(mathematician.post(path, sheet, key, null)).etag())
        .isEqualTo(entered.etag());
    assertThat(mathematician.post(path, sheet).status()).isEqualTo(409);

    assertThat(entered.header("Location")).isEqualTo(MIDTERM);
    assertThat(entered.body().path("failed").asInt()).isEqualTo(1);
    assertThat(entered.body().path("missing").toString()).isEqualTo("[\"" + NAMESAKE + "\"]");
    var published = events.await(MarksRecordedV1.class, e -> e.classId().equals(CLASS));
    assertThat(published.percents()).containsExactly(new MarkPercent(FIRST, 58, false));
    assertThat(published.absentPupilIds()).containsExactly(SECOND);
    assertThat(published.source()).isEqualTo(RecordSource.ENTERED);
  }

  @Test
  @Order(2)
  void marks_are_corrected_with_a_reason_on_the_version_that_was_read() {
    Answer sheet = ok(teacher.get(MIDTERM));
    String correction =
        """
        {"reason":"RETAKEN","results":[{"pupilId":"%s","points":95},{"pupilId":"%s","points":88}]}\
        """
            .formatted(FIRST, SECOND);
    assertThat(teacher.post(MIDTERM + "/correction", correction).status()).isEqualTo(428);
    assertThat(teacher.post(MIDTERM + "/correction", correction, "\"7\"").status()).isEqualTo(412);
    Answer corrected = ok(teacher.post(MIDTERM + "/correction", correction, sheet.etag()));
    assertThat(corrected.body().path("failed").asInt()).isZero();
    assertThat(
            teacher
                .post(
                    MIDTERM + "/correction",
                    """
                    {"reason":"ENTRY_ERROR","results":[{"pupilId":"%s","points":121}]}\
                    """
                        .formatted(FIRST),
                    corrected.etag())
                .code())
        .isEqualTo("mark-out-of-range");

    var published = events.await(MarksCorrectedV1.class, e -> e.classId().equals(CLASS));
    assertThat(published.reason()).isEqualTo(MarkCorrectionReason.RETAKEN);
    assertThat(published.percents()).contains(new MarkPercent(FIRST, 79, true));
  }

  @Test
  @Order(3)
  void a_table_of_marks_is_tried_and_says_what_is_wrong_with_each_row() {
    String template = teacherGet(API + "/classes/" + CLASS + "/mark-template.csv");
    assertThat(template).contains("学生编号").contains(FIRST).contains("测试甲");

    JsonNode tried = file(UNIT, marks("及第"), "application/json");
    assertThat(tried.path("trial").asBoolean()).isTrue();
    assertThat(tried.path("recorded").asInt()).isEqualTo(1);
    assertThat(tried.path("wrong").asInt()).isEqualTo(3);
    assertThat(tried.path("findings").findValuesAsString("code"))
        .containsExactly("mark-not-understood", "name-of-several-pupils", "pupil-not-in-class");
    JsonNode finding = tried.path("findings").path(0);
    assertThat(finding.path("row").asInt()).isEqualTo(3);
    assertThat(finding.path("place").asString()).isEqualTo("C");
    assertThat(finding.path("messageZh").asString()).contains("无法识别");
    assertThat(finding.path("messageEn").asString()).contains("neither a mark");
    assertThat(sent(UNIT, marks("及第"), "text/csv")).contains("成绩").contains("mark-not-understood");
    assertThat(teacher.get(API + "/classes/" + CLASS + "/mark-sheets").body().path("sheets"))
        .hasSize(1);
    assertThat(file(UNIT, "姓名,班级\n测试甲,1班\n", "application/json").path("code").asString())
        .isEqualTo("columns-missing");
    assertThat(file(UNIT, "姓名,姓名\n测试甲,测试甲\n", "application/json").path("code").asString())
        .isEqualTo("column-twice");
  }

  @Test
  @Order(3)
  void the_template_as_a_spreadsheet_is_taken_back_as_it_was_handed_out() {
    byte[] template =
        send(
            HttpRequest.newBuilder(uri(API + "/classes/" + CLASS + "/mark-template.xlsx"))
                .header("Authorization", teacherBearer)
                .build(),
            BodyHandlers.ofByteArray());
    JsonNode tried =
        new JsonMapper()
            .readTree(sent(UNIT, BodyPublishers.ofByteArray(template), "application/json"));
    assertThat(tried.path("rows").asInt()).isEqualTo(3);
    assertThat(tried.path("findings").findValuesAsString("code"))
        .containsExactly("cell-empty", "cell-empty", "cell-empty");
  }

  @Test
  @Order(4)
  void it_enters_what_is_right_adds_what_comes_later_and_the_same_again_is_nothing() {
    String run = UNIT + "&trial=false";
    assertThat(file(run, marks("及第"), "application/json").path("recorded").asInt()).isEqualTo(1);
    var recorded = events.await(MarksRecordedV1.class, e -> e.source() == RecordSource.IMPORTED);
    assertThat(recorded.grades()).containsExactly(new MarkGrade(FIRST, MarkLevel.EXCELLENT));

    assertThat(file(run, marks("不合格"), "application/json").path("recorded").asInt()).isEqualTo(1);
    var late = events.await(MarksCorrectedV1.class, e -> e.source() == RecordSource.IMPORTED);
    assertThat(late.reason()).isEqualTo(MarkCorrectionReason.LATE_ENTRY);
    assertThat(late.grades()).containsExactly(new MarkGrade(SECOND, MarkLevel.FAIL));

    int before = events.upToNow().size();
    JsonNode again = file(run, marks("不合格"), "application/json");
    assertThat(again.path("unchanged").asInt()).isEqualTo(2);
    assertThat(again.path("recorded").asInt()).isZero();
    JsonNode other = file(run, marks("良"), "application/json");
    assertThat(other.path("findings").findValuesAsString("code")).contains("mark-differs");
    assertThat(events.upToNow()).hasSize(before);
  }

  @Test
  @Order(5)
  void an_incident_is_described_to_its_school_alone() {
    Answer recorded =
        created(
            mathematician.post(
                INCIDENTS,
                """
                {"pupilId":"%s","kind":"FIGHTING","severity":"SERIOUS","happenedOn":"2024-11-13",
                 "measures":["TALK"],"account":"与同学推搡，李老师在场"}\
                """
                    .formatted(FIRST)));
    assertThat(recorded.text("account")).contains("李老师");
    String path = INCIDENTS + "/" + recorded.text("incidentId");
    assertThat(mathematician.get(path).code()).isEqualTo("role-missing");
    assertThat(bureau.get(path).code()).isEqualTo("role-missing");
    assertThat(otherSchool.get(path).code()).isEqualTo("outside-scope");
    var published = events.awaitRecord(ConductRecordedV1.class, e -> e.pupilId().equals(FIRST));
    assertThat(published.as(ConductRecordedV1.class).kind()).isEqualTo(ConductKind.FIGHTING);
    assertThat(published.toString()).doesNotContain("老师");

    String correction =
        """
        {"kind":"BREACH_OF_DISCIPLINE","severity":"MINOR","happenedOn":"2024-11-13",
         "reason":"FOUND_OTHERWISE"}\
        """;
    assertThat(teacher.post(path + "/correction", correction).status()).isEqualTo(428);
    Answer corrected = ok(teacher.post(path + "/correction", correction, recorded.etag()));
    assertThat(corrected.text("account")).contains("李老师");
    events.await(ConductCorrectedV1.class, e -> e.pupilId().equals(FIRST));
    assertThat(
            teacher
                .post(
                    INCIDENTS,
                    """
                    {"pupilId":"%s","kind":"SKIPPED_CLASS","happenedOn":"2024-11-13"}\
                    """
                        .formatted(FIRST))
                .code())
        .isEqualTo("severity-missing");
    assertThat(
            teacher
                .post(
                    INCIDENTS,
                    """
                    {"pupilId":"%s","kind":"PRAISE","happenedOn":"2024-08-13"}\
                    """
                        .formatted(FIRST))
                .code())
        .isEqualTo("pupil-not-enrolled-then");
  }

  @Test
  @Order(6)
  void incidents_come_from_a_table_once_and_can_be_taken_back() {
    String table =
        "学生编号,姓名,日期,类别,程度,处理措施,情况说明\n"
            + FIRST
            + ",测试甲,2024/11/11,表扬,,公开表扬,拾金不昧\n"
            + SECOND
            + ",,2024-11-11,逃课,较轻,谈话、通知家长,\n"
            + SECOND
            + ",,2024-11-11,打架,严重,谈话,\n"
            + NAMESAKE
            + ",测试甲,2024-11-31,吵闹,轻,\n";
    JsonNode tried = file(CONDUCT_IMPORTS, table, "application/json");
    assertThat(tried.path("recorded").asInt()).isEqualTo(2);
    assertThat(tried.path("findings").findValuesAsString("code"))
        .contains(
            "account-missing",
            "name-of-another-pupil",
            "date-not-understood",
            "word-not-understood");
    String run = CONDUCT_IMPORTS + "?trial=false";
    assertThat(file(run, table, "application/json").path("recorded").asInt()).isEqualTo(2);
    var skipped = events.await(ConductRecordedV1.class, e -> e.kind() == ConductKind.SKIPPED_CLASS);
    assertThat(skipped.source()).isEqualTo(RecordSource.IMPORTED);
    int before = events.upToNow().size();
    assertThat(file(run, table, "application/json").path("unchanged").asInt()).isEqualTo(2);
    assertThat(events.upToNow()).hasSize(before);

    String retraction = INCIDENTS + "/" + skipped.incidentId() + "/retraction";
    ok(teacher.post(retraction, "{\"reason\":\"WRONG_PUPIL\"}", "\"1\""));
    events.await(ConductRetractedV1.class, e -> e.pupilId().equals(SECOND));
    assertThat(ofPupil(teacher, SECOND)).isEmpty();
    assertThat(teacher.post(retraction, "{\"reason\":\"WRONG_PUPIL\"}", "\"2\"").code())
        .isEqualTo("incident-retracted");
  }

  @Test
  @Order(7)
  void an_import_of_marks_is_on_record_and_its_undoing_leaves_later_changes_alone() {
    String path = API + "/mark-sheets/" + CLASS + "/2024-AUTUMN/SCIENCE/UNIT-1";
    String run = path + "/imports?assessedOn=2024-11-07&full=100&pass=60&trial=";
    String table = "学生编号,姓名,成绩\n" + SECOND + ",,88\n" + NAMESAKE + ",,77\n";
    assertThat(file(run + "true", table, "application/json").has("importId")).isFalse();
    JsonNode carriedOut = file(run + "false", table, "application/json");
    String importId = carriedOut.path("importId").asString();
    Answer sheet = ok(teacher.get(path));
    ok(
        teacher.post(
            path + "/correction",
            "{\"reason\":\"REVIEWED\",\"results\":[{\"pupilId\":\"%s\",\"points\":78}]}"
                .formatted(NAMESAKE),
            sheet.etag()));

    JsonNode listed =
        ok(office.get(API + "/classes/" + CLASS + "/table-imports")).body().path("items");
    assertThat(listed.findValuesAsString("importId")).contains(importId);
    String one = API + "/table-imports/" + importId;
    Answer read = ok(mathematician.get(one));
    JsonNode view = read.body().path("table");
    assertThat(view.path("counts").path("recorded").asInt()).isEqualTo(2);
    assertThat(view.path("takenBy").asString()).isNotEmpty();
    assertThat(view.path("fileMark").asString()).isNotEmpty();
    assertThat(view.has("undone")).isFalse();
    assertThat(otherSchool.get(one).code()).isEqualTo("outside-scope");
    assertThat(principal.get(one).code()).isEqualTo("role-missing");

    String undo = "{\"reason\":\"WRONG_FILE\"}";
    assertThat(mathematician.post(one + "/undo", undo).status()).isEqualTo(428);
    assertThat(mathematician.post(one + "/undo", undo, "\"7\"").status()).isEqualTo(412);
    assertThat(mathematician.post(one + "/undo", "{}", read.etag()).field()).isEqualTo("reason");
    Answer undone = ok(mathematician.post(one + "/undo", undo, read.etag()));
    events.await(
        MarksCorrectedV1.class,
        e ->
            e.course() == Course.SCIENCE
                && e.number() == 1
                && e.reason() == MarkCorrectionReason.ENTRY_ERROR
                && e.withdrawnPupilIds().equals(List.of(SECOND)));
    assertThat(undone.body().path("table").path("undone").path("reason").asString())
        .isEqualTo("WRONG_FILE");
    assertThat(ok(mathematician.get(one)).body().path("kept").toString())
        .isEqualTo("[\"" + NAMESAKE + "\"]");
    JsonNode left = ok(teacher.get(path)).body().path("results");
    assertThat(left.findValuesAsString("pupilId")).containsExactly(NAMESAKE);
    assertThat(left.path(0).path("points").asInt()).isEqualTo(78);
    assertThat(mathematician.post(one + "/undo", undo, undone.etag()).code())
        .isEqualTo("table-import-undone");
    List<JsonNode> timeline =
        listOf(ok(teacher.get(API + "/pupils/" + SECOND + "/timeline?limit=500")).body());
    JsonNode mark = one(timeline, "MarksRecorded", "SCIENCE");
    JsonNode taken = one(timeline, "MarksCorrected", "SCIENCE");
    assertThat(mark.path("standing").asString()).isEqualTo("RETRACTED");
    assertThat(taken.path("corrects")).isEqualTo(mark.path("eventId"));
    assertThat(taken.path("content").has("presence")).isFalse();

    JsonNode again = file(run + "false", table, "application/json");
    assertThat(again.path("recorded").asInt()).isEqualTo(1);
    assertThat(again.path("findings").findValuesAsString("code")).containsExactly("mark-differs");
  }

  @Test
  @Order(8)
  void an_import_of_conduct_is_undone_by_retractions_and_can_be_brought_again() {
    String table =
        "学生编号,姓名,日期,类别,程度,处理措施,情况说明\n"
            + SECOND
            + ",,2024-11-12,表扬,,公开表扬,\n"
            + NAMESAKE
            + ",,2024-11-12,进步,,,\n";
    String run = CONDUCT_IMPORTS + "?trial=false";
    String importId = file(run, table, "application/json").path("importId").asString();
    String incident = ofPupil(teacher, NAMESAKE).path(0).path("incidentId").asString();
    ok(
        teacher.post(
            INCIDENTS + "/" + incident + "/correction",
            """
            {"kind":"PRAISE","happenedOn":"2024-11-12","reason":"FOUND_OTHERWISE"}\
            """,
            "\"1\""));
    String one = API + "/table-imports/" + importId;
    assertThat(mathematician.get(one).code()).isEqualTo("outside-scope");

    ok(teacher.post(one + "/undo", "{\"reason\":\"ENTRY_ERROR\"}", ok(teacher.get(one)).etag()));
    events.await(
        ConductRetractedV1.class,
        e -> e.pupilId().equals(SECOND) && e.reason() == ConductCorrectionReason.ENTRY_ERROR);
    assertThat(ofPupil(teacher, SECOND)).isEmpty();
    assertThat(ofPupil(teacher, NAMESAKE).findValuesAsString("kind")).containsExactly("PRAISE");
    assertThat(ok(teacher.get(one)).body().path("kept").toString())
        .isEqualTo("[\"" + incident + "\"]");

    JsonNode again = file(run, table, "application/json");
    assertThat(again.path("recorded").asInt()).isEqualTo(1);
    assertThat(ofPupil(teacher, SECOND).findValuesAsString("kind")).containsExactly("PRAISE");
  }

  @Test
  @Order(9)
  void an_import_that_comes_again_answers_as_before_and_its_key_brings_nothing_else() {
    String table = conduct(NAMESAKE + ",,2024-11-10,进步,,,\n" + NAMESAKE + ",,不是日期,进步,,,\n");
    String run = CONDUCT_IMPORTS + "?trial=false";
    String key = id();
    JsonNode first = repeated(run, table, key);
    assertThat(first.path("recorded").asInt()).isEqualTo(1);
    assertThat(repeated(run, table, key)).isEqualTo(first);
    String other = conduct(SECOND + ",,2024-11-10,进步,,,\n");
    int before = ofPupil(teacher, SECOND).size();
    assertThat(repeated(run, other, key).path("code").asString())
        .isEqualTo("idempotency-key-reused");

    String one = API + "/table-imports/" + first.path("importId").asString();
    ok(teacher.post(one + "/undo", "{\"reason\":\"WRONG_FILE\"}", ok(teacher.get(one)).etag()));
    assertThat(repeated(run, table, key).path("code").asString()).isEqualTo("table-import-undone");
    assertThat(repeated(run, other, key).path("code").asString())
        .isEqualTo("idempotency-key-reused");
    assertThat(ofPupil(teacher, NAMESAKE).findValuesAsString("happenedOn"))
        .doesNotContain("2024-11-10");
    assertThat(ofPupil(teacher, SECOND)).hasSize(before);
  }

  @Test
  @Order(9)
  void a_sheet_whose_import_is_undone_is_entered_by_hand() {
    String sheet = API + "/mark-sheets/" + CLASS + "/2024-AUTUMN/SCIENCE/UNIT-2";
    String run = sheet + "/imports?full=100&pass=60&trial=false&assessedOn=";
    String table = "学生编号,姓名,成绩\n" + SECOND + ",,88\n";
    String key = id();
    JsonNode first = repeated(run + "2024-11-06", table, key);
    assertThat(repeated(run + "2024-11-06", table, key)).isEqualTo(first);
    assertThat(repeated(run + "2024-11-07", table, key).path("code").asString())
        .isEqualTo("idempotency-key-reused");
    String one = API + "/table-imports/" + first.path("importId").asString();
    ok(teacher.post(one + "/undo", "{\"reason\":\"WRONG_FILE\"}", ok(teacher.get(one)).etag()));
    events.await(
        MarksCorrectedV1.class,
        e ->
            e.course() == Course.SCIENCE
                && e.number() == 2
                && e.withdrawnPupilIds().equals(List.of(SECOND)));

    String byHand =
        """
        {"classId":"%s","term":"2024-AUTUMN","course":"SCIENCE","assessment":"UNIT","number":2,
         "assessedOn":"2024-11-06","points":{"full":50,"pass":30},
         "results":[{"pupilId":"%s","points":44}]}\
        """
            .formatted(CLASS, SECOND);
    Answer entered = created(teacher.post(API + "/mark-sheets", byHand));
    assertThat(entered.body().path("points").path("full").asInt()).isEqualTo(50);
    assertThat(teacher.post(API + "/mark-sheets", byHand).code()).isEqualTo("sheet-exists");
  }

  @Test
  @Order(9)
  void an_import_that_was_cut_short_is_gone_on_with_unless_it_is_undone_by_then() {
    String run = CONDUCT_IMPORTS + "?trial=false";
    String finished = id();
    String table = conduct(SECOND + ",,2024-11-09,进步,,,\n");
    cutShort(finished, table, SECOND, "2024-11-09");
    JsonNode goneOnWith = repeated(run, table, finished);
    assertThat(goneOnWith.path("recorded").asInt()).isEqualTo(1);
    assertThat(ofPupil(teacher, SECOND).findValuesAsString("happenedOn")).contains("2024-11-09");

    String undone = id();
    String otherTable = conduct(NAMESAKE + ",,2024-11-09,进步,,,\n");
    String one = API + "/table-imports/" + cutShort(undone, otherTable, NAMESAKE, "2024-11-09");
    ok(teacher.post(one + "/undo", "{\"reason\":\"WRONG_FILE\"}", ok(teacher.get(one)).etag()));
    assertThat(repeated(run, otherTable, undone).path("code").asString())
        .isEqualTo("table-import-undone");
    assertThat(ofPupil(teacher, NAMESAKE).findValuesAsString("happenedOn"))
        .doesNotContain("2024-11-09");
  }

  @Test
  @Order(9)
  void a_row_that_was_entered_otherwise_meanwhile_is_left_alone_and_counted_as_such() {
    String key = id();
    String table = conduct(SECOND + ",,2024-11-05,进步,,,\n");
    cutShort(key, table, SECOND, "2024-11-05");
    created(
        teacher.post(
            INCIDENTS,
            """
            {"incidentId":"%s","pupilId":"%s","kind":"PRAISE","happenedOn":"2024-11-05"}\
            """
                .formatted(improvement(SECOND, "2024-11-05"), SECOND)));
    JsonNode goneOnWith = repeated(CONDUCT_IMPORTS + "?trial=false", table, key);
    assertThat(goneOnWith.path("recorded").asInt()).isZero();
    assertThat(goneOnWith.path("wrong").asInt()).isEqualTo(1);
    assertThat(goneOnWith.path("findings").findValuesAsString("code"))
        .containsExactly("incident-exists");
  }

  private record TableRequest(Object request, String file) {}

  /** As where the service died between an import's entry and its rows. */
  private String cutShort(String key, String table, String pupilId, String day) {
    String keyHash = sha256(teacherId + "\n" + key);
    String importId = DerivedId.of(keyHash);
    var request = new TableRequest(CLASS, sha256(table));
    String bodyHash =
        sha256(key + "\nPOST " + CONDUCT_IMPORTS + "\n" + json.writeValueAsString(request));
    commands.execute(
        imports,
        importId,
        new TableImport.Command.Take(
            new TableImport.Table(importId, TableImport.TableKind.CONDUCT, CLASS, CLASS, "mark"),
            List.of(improvement(pupilId, day)),
            new TableImport.Counts(1, 1, 0, 0),
            teacherId,
            LocalDate.parse("2024-11-14")),
        new Expectation.New(),
        new Cause(
            new Origin(teacherId, CLASS, id(), keyHash),
            new RequestMark(keyHash + "|" + importId, bodyHash)));
    return importId;
  }

  /** The first of the day. */
  private static String improvement(String pupilId, String day) {
    return DerivedId.of(String.join("|", CLASS, pupilId, day, IncidentKind.IMPROVEMENT.name()), 1);
  }

  private static String sha256(String text) {
    return Fingerprint.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String conduct(String rows) {
    return "学生编号,姓名,日期,类别,程度,处理措施,情况说明\n" + rows;
  }

  @Test
  @Order(10)
  void the_receiving_school_reads_the_record_once_the_pupil_has_arrived() {
    String pupil = API + "/pupils/" + FIRST;
    JsonNode goesAlong =
        file(
            CONDUCT_IMPORTS + "?trial=false",
            conduct(FIRST + ",,2024-11-08,表扬,,,\n" + SECOND + ",,2024-11-08,表扬,,,\n"),
            "application/json");
    Answer applied =
        created(
            teacher.post(
                API + "/transfers",
                """
                {"pupilId":"%s","toSchoolId":"%s","reason":"PARENTS_WORK","appliedOn":"2024-11-14",
                 "guardianSignature":{"reference":"G-1","signedOn":"2024-11-14"}}\
                """
                    .formatted(FIRST, OTHER_SCHOOL)));
    String path = API + "/transfers/" + applied.text("transferId");
    String consent = "{\"consents\":true,\"on\":\"2024-11-14\"}";
    Answer opinion = ok(teacher.post(path + "/teacher-opinion", consent, applied.etag()));
    Answer receiving =
        ok(otherSchool.post(path + "/receiving-school-opinion", consent, opinion.etag()));
    Answer approval = ok(principal.post(path + "/approval", consent, receiving.etag()));
    Answer sent = ok(office.post(path + "/file", "{\"on\":\"2024-11-14\"}", approval.etag()));
    for (String part :
        new String[] {"/marks", "/conduct-incidents", "/school-record", "/timeline"}) {
      assertThat(otherSchool.get(pupil + part).code()).isEqualTo("outside-scope");
    }
    assertThat(ok(teacher.get(pupil + "/marks")).body().path("marks")).hasSize(2);

    ok(
        otherSchool.post(
            path + "/arrival",
            "{\"on\":\"2024-11-14\",\"classId\":\"%s\"}".formatted(OTHER_CLASS),
            sent.etag()));
    JsonNode record = ok(otherSchool.get(pupil + "/school-record")).body();
    assertThat(record.path("file").path("pupilId").asString()).isEqualTo(FIRST);
    assertThat(record.path("marks").findValuesAsString("course"))
        .containsExactly("CHINESE", "MATHEMATICS");
    assertThat(record.path("marks").path(1).path("points").asInt()).isEqualTo(95);
    assertThat(record.path("conduct").findValuesAsString("kind"))
        .containsExactly("PRAISE", "PRAISE", "BREACH_OF_DISCIPLINE");
    assertThat(teacher.get(pupil + "/school-record").code()).isEqualTo("outside-scope");
    assertThat(teacher.get(pupil + "/timeline").code()).isEqualTo("outside-scope");
    the_former_school_undoes_its_import_without(record.path("conduct").path(0), goesAlong);
    the_timeline_shows_marks_and_conduct_with_what_was_wrong(pupil + "/timeline");
    the_record_goes_along_as_a_file();
    assertThat(bureau.get(pupil + "/school-record").code()).isEqualTo("role-missing");
  }

  @Test
  @Order(11)
  void what_is_written_of_an_incident_goes_with_the_pupils_key() {
    Answer recorded =
        created(
            teacher.post(
                INCIDENTS,
                """
                {"pupilId":"%s","kind":"PRAISE","happenedOn":"2024-11-13","account":"助人"}\
                """
                    .formatted(NAMESAKE)));
    String pupil = API + "/pupils/" + NAMESAKE;
    ok(
        office.post(
            pupil + "/withdrawal",
            """
            {"exitCode":"EMIGRATED","to":"2024-11-14",
             "guardianRequest":{"reference":"G-4","signedOn":"2024-11-01"},
             "document":{"type":"出境证明","number":"D-1"},"approvalReference":"A-1"}\
            """,
            ok(office.get(pupil)).etag()));
    ok(
        admin.post(
            pupil + "/erasure",
            "{\"basis\":\"GUARDIAN_REQUEST\",\"approvedBy\":\"%s\"}".formatted(BUREAU),
            ok(bureau.get(pupil)).etag()));

    Answer read = ok(teacher.get(INCIDENTS + "/" + recorded.text("incidentId")));
    assertThat(read.body().has("account")).isFalse();
    assertThat(read.text("kind")).isEqualTo("PRAISE");
  }

  private void the_former_school_undoes_its_import_without(JsonNode incident, JsonNode imported) {
    assertThat(incident.path("happenedOn").asString()).isEqualTo("2024-11-08");
    String one = API + "/table-imports/" + imported.path("importId").asString();
    ok(teacher.post(one + "/undo", "{\"reason\":\"WRONG_FILE\"}", ok(teacher.get(one)).etag()));
    LocalDate day = LocalDate.parse("2024-11-08");
    events.await(
        ConductRetractedV1.class, e -> e.pupilId().equals(SECOND) && e.happenedOn().equals(day));
    assertThat(ok(teacher.get(one)).body().path("kept").toString())
        .isEqualTo("[\"" + incident.path("incidentId").asString() + "\"]");
    assertThat(ofPupil(otherSchool, FIRST).findValuesAsString("happenedOn")).contains("2024-11-08");
  }

  private void the_timeline_shows_marks_and_conduct_with_what_was_wrong(String path) {
    List<JsonNode> entries = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = ok(otherSchool.get(path + "?limit=2" + after)).body();
      page.path("items").forEach(entries::add);
      after =
          page.has("next")
              ? "&after=" + URLEncoder.encode(page.path("next").asString(), StandardCharsets.UTF_8)
              : "";
    } while (!after.isEmpty());
    assertThat(entries.toString())
        .isEqualTo(listOf(ok(otherSchool.get(path + "?limit=500")).body()).toString());
    assertThat(entries)
        .extracting(each -> each.path("effectiveDate").asString())
        .isSorted()
        .contains("2024-11-12");
    JsonNode first = one(entries, "MarksRecorded", "MATHEMATICS");
    JsonNode second = one(entries, "MarksCorrected", "MATHEMATICS");
    assertThat(first.path("standing").asString()).isEqualTo("CORRECTED");
    assertThat(first.path("content").path("points").decimalValue()).isEqualByComparingTo("69.5");
    assertThat(first.path("supersededBy")).isEqualTo(second.path("eventId"));
    assertThat(second.path("corrects")).isEqualTo(first.path("eventId"));
    assertThat(second.path("reason").asString()).isEqualTo("RETAKEN");
    assertThat(second.path("content").path("points").asInt()).isEqualTo(95);
    assertThat(one(entries, "ConductRecorded", "FIGHTING").path("standing").asString())
        .isEqualTo("CORRECTED");
    assertThat(one(entries, "ConductCorrected", "BREACH_OF_DISCIPLINE").path("standing").asString())
        .isEqualTo("STANDS");
    assertThat(entries.toString()).doesNotContain("李老师").doesNotContain("测试甲");
    assertThat(ok(bureau.get(path + "?limit=500")).toString())
        .contains("EnrolmentOpened")
        .doesNotContain("Marks")
        .doesNotContain("Conduct");
  }

  private void the_record_goes_along_as_a_file() {
    ApiClient head = staff(id(), "PRINCIPAL", OTHER_SCHOOL);
    String request =
        "{\"content\":\"PUPIL_RECORD\",\"format\":\"CSV\",\"purpose\":\"转学建档\",\"pupilId\":\"%s\"}"
            .formatted(FIRST);
    String exports = API + "/units/" + OTHER_SCHOOL + "/exports";
    assertThat(ok(head.post(exports, request)).response().body())
        .contains("\"姓名\",\"测试甲\"")
        .contains("\"学籍\",\"2024-11-14\",\"\",\"单位S-2 1班\",\"转入\"")
        .contains("\"2024—2025学年上学期 数学 期中\",\"95（满分120）\"")
        .contains("\"违纪（较轻）\",\"与同学推搡，李老师在场");
    assertThat(bureau.post(exports, request).code()).isEqualTo("outside-scope");
    assertThat(principal.post(API + "/units/" + SCHOOL + "/exports", request).code())
        .isEqualTo("outside-scope");
  }

  private static List<JsonNode> listOf(JsonNode page) {
    List<JsonNode> items = new ArrayList<>();
    page.path("items").forEach(items::add);
    return items;
  }

  private static JsonNode one(List<JsonNode> entries, String type, String word) {
    return entries.stream()
        .filter(each -> each.path("type").asString().equals(type))
        .filter(each -> each.path("content").toString().contains(word))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode ofPupil(ApiClient caller, String pupilId) {
    return ok(caller.get(API + "/pupils/" + pupilId + "/conduct-incidents"))
        .body()
        .path("incidents");
  }

  private static String midterm(String assessedOn) {
    return """
    {"classId":"%s","term":"2024-AUTUMN","course":"MATHEMATICS","assessment":"MIDTERM",
     "assessedOn":"%s","points":{"full":120,"pass":72},
     "results":[{"pupilId":"%s","points":69.5},{"pupilId":"%s","presence":"ABSENT"}]}\
    """
        .formatted(CLASS, assessedOn, FIRST, SECOND);
  }

  private static String marks(String ofSecond) {
    return "学生编号,姓名,成绩\n"
        + FIRST
        + ",测试甲,优\n"
        + SECOND
        + ",测试乙,"
        + ofSecond
        + "\n,测试乙,良\n,没有的人,良\n";
  }

  private JsonNode file(String path, String table, String accept) {
    return json.readTree(sent(path, table, accept));
  }

  private JsonNode repeated(String path, String table, String key) {
    return json.readTree(sent(path, BodyPublishers.ofString(table), "application/json", key));
  }

  private String sent(String path, String table, String accept) {
    return sent(path, BodyPublishers.ofString(table), accept);
  }

  private String sent(String path, BodyPublisher table, String accept) {
    return sent(path, table, accept, id());
  }

  private String sent(String path, BodyPublisher table, String accept, String key) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Authorization", teacherBearer)
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/octet-stream")
            .header("Accept", accept)
            .POST(table)
            .build(),
        BodyHandlers.ofString());
  }

  private String teacherGet(String path) {
    return send(
        HttpRequest.newBuilder(uri(path)).header("Authorization", teacherBearer).build(),
        BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private <T> T send(HttpRequest request, BodyHandler<T> handler) {
    try {
      return http.send(request, handler).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private ApiClient staff(String staffId, String role, String unitId) {
    created(admin.post(API + "/appointments", appointment(staffId, role, unitId)));
    return ApiClient.of(port, staffId, DISTRICT);
  }

  private static String schoolClass(String classId, String schoolId) {
    return """
    {"classId":"%s","schoolId":"%s","nameZh":"1班","firstSchoolYear":2024,"firstGrade":3,
     "from":"2024-09-01"}\
    """
        .formatted(classId, schoolId);
  }

  private void register(String pupilId, String name) {
    created(
        office.post(
            API + "/pupils",
            """
            {"pupilId":"%s","name":"%s","sex":"FEMALE","birthDate":"2015-03-14",
             "guardian":{"name":"测试家长","relation":"MOTHER"},"registeredOn":"2024-09-01",
             "enrolment":{"classId":"%s","from":"2024-09-01","entryKind":"FIRST_ENTRY"}}\
            """
                .formatted(pupilId, name, CLASS)));
  }
}
