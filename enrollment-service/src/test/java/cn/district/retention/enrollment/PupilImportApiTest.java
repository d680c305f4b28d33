package cn.district.retention.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.EnrolmentClosedV1;
import cn.district.retention.contracts.enrollment.EnrolmentOpenedV1;
import cn.district.retention.contracts.enrollment.ExitCode;
import cn.district.retention.servicekit.due.Sweeper;
import cn.district.retention.testkit.ApiClient;
import cn.district.retention.testkit.ApiClient.Answer;
import cn.district.retention.testkit.TestPlatform;
import cn.district.retention.testkit.TopicRecorder;
import cn.district.retention.testkit.WithPlatform;
import com.mongodb.client.MongoDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.bson.Document;
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

/** A school's file on its way: tried, run, run again, corrected, taken back. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"retention.import.batch=3", "retention.import.rows=50"})
@WithPlatform(date = "2024-09-02", alone = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PupilImportApiTest {

  private static final String API = "/api/v1/enrollment";
  private static final String IMPORTS = API + "/imports";
  private static final String DISTRICT = TestPlatform.DISTRICT;
  private static final String TOWNSHIP = id();
  private static final String SCHOOL = id();
  private static final String OTHER_SCHOOL = id();
  private static final String CLASS = id();
  private static final String SECOND_CLASS = id();
  private static final String OTHER_CLASS = id();
  private static final String STAFF = id();
  private static final String OTHER_STAFF = id();
  private static final String HEADER = "姓名,性别,出生日期,身份证号,监护人姓名,与监护人关系,监护人电话,学校,班级\n";

  @Autowired private TestPlatform platform;
  @Autowired private MongoDatabase database;
  @Autowired private Sweeper sweeper;
  @LocalServerPort private int port;

  private final HttpClient http = HttpClient.newHttpClient();
  private ApiClient school;
  private ApiClient otherSchool;
  private TopicRecorder events;

  @BeforeAll
  void a_district_with_two_schools() {
    ApiClient admin = ApiClient.of(port, platform.adminBearer());
    school = ApiClient.of(port, platform.tokens().bearer(STAFF, DISTRICT));
    otherSchool = ApiClient.of(port, platform.tokens().bearer(OTHER_STAFF, DISTRICT));
    events = new TopicRecorder(platform.broker(), Topic.ENROLLMENT);
    done(admin.post(API + "/units", unit(DISTRICT, "DISTRICT", "000000", null, null, "测试县")));
    done(admin.post(API + "/units", unit(TOWNSHIP, "TOWNSHIP", "000000100", DISTRICT, null, "镇")));
    done(admin.post(API + "/units", unit(SCHOOL, "SCHOOL", "S-1", TOWNSHIP, "PRIMARY", "第一小学")));
    done(
        admin.post(
            API + "/units", unit(OTHER_SCHOOL, "SCHOOL", "S-2", TOWNSHIP, "PRIMARY", "第二小学")));
    done(admin.post(API + "/classes", schoolClass(CLASS, SCHOOL, "三年级1班")));
    done(admin.post(API + "/classes", schoolClass(SECOND_CLASS, SCHOOL, "三年级2班")));
    done(admin.post(API + "/classes", schoolClass(OTHER_CLASS, OTHER_SCHOOL, "三年级1班")));
    done(admin.post(API + "/appointments", appointment(STAFF, "SCHOOL_SYSTEM", SCHOOL)));
    done(
        admin.post(API + "/appointments", appointment(OTHER_STAFF, "SCHOOL_SYSTEM", OTHER_SCHOOL)));
  }

  @AfterAll
  void stop() {
    events.close();
    http.close();
  }

  private static String pupil(String name, String number, String className) {
    return name
        + ",女,"
        + (number.isEmpty() ? "2015-03-14" : "")
        + ","
        + number
        + ",测试家长"
        + name
        + ",母亲,13900000001,,"
        + className
        + "\n";
  }

  private static final String NUMBER_1 = numbered("000000201503140");
  private static final String NUMBER_2 = numbered("000000201503141");
  private static final String NUMBER_3 = numbered("000000201503142");
  private static final String NUMBER_4 = numbered("000000201503143");
  private static final String FILE =
      HEADER
          + pupil("甲生", NUMBER_1, "三年级1班")
          + pupil("乙生", "", "三年级1班")
          + pupil("丙生", "000000201503140010", "三年级1班")
          + pupil("丁生", "", "没有的班")
          + pupil("戊生", NUMBER_2, "三年级2班")
          + pupil("甲生", NUMBER_1, "三年级2班")
          + pupil("己生", "", "三年级2班");

  private static String importId = "";

  @Test
  @Order(1)
  void a_trial_counts_and_registers_nobody() {
    Answer uploaded = done(upload(SCHOOL, "DELTA", FILE.getBytes(StandardCharsets.UTF_8)));
    assertThat(uploaded.status()).isEqualTo(201);
    assertThat(uploaded.body().path("missing").size()).isZero();
    importId = uploaded.body().path("imported").path("importId").asString();
    assertThat(school.post(path("/run"), "", uploaded.etag()).code())
        .isEqualTo("import-not-checked");

    Answer checked = tried(importId, uploaded.etag(), "{}");
    assertThat(checked.body().path("trial").toString())
        .isEqualTo("{\"created\":4,\"differing\":0,\"unchanged\":0,\"wrong\":3,\"applied\":0}");
    assertThat(events.upToNow().toString()).doesNotContain("PupilRegistered");

    assertThat(findings(importId))
        .containsExactly("4 D id-number-invalid", "5 I class-unknown", "7 D row-doubled");
    String csv = school.get(path("/findings.csv")).response().body();
    assertThat(csv).startsWith("\ufeff").contains("身份证号无效").contains("The ID number");
    assertThat(csv).contains("与第 2 行是同一学生").doesNotContain("丙生");
    assertThat(xlsxText(get(path("/findings.xlsx")))).contains("没有该班级");
  }

  @Test
  @Order(2)
  void a_bad_row_does_not_keep_the_others_from_the_register() {
    Answer done = ran(importId);
    assertThat(done.body().path("done").toString())
        .isEqualTo("{\"created\":4,\"differing\":0,\"unchanged\":0,\"wrong\":3,\"applied\":0}");
    assertThat(done.body().path("rowsDone").asInt()).isEqualTo(7);
    assertThat(names(CLASS)).containsExactlyInAnyOrder("甲生", "乙生");
    assertThat(names(SECOND_CLASS)).containsExactlyInAnyOrder("戊生", "己生");
    events.await(EnrolmentOpenedV1.class, e -> e.classId().equals(SECOND_CLASS));
    assertThat(database.getCollection("import_files").find()).isEmpty();
    assertThat(database.getCollection("import_results").find())
        .allMatch(document -> !document.toString().contains("甲生"));
  }

  @Test
  @Order(3)
  void the_same_file_again_gives_no_event() {
    int before = events.upToNow().size();
    byte[] chinese = FILE.getBytes(Charset.forName("GB18030"));
    Answer uploaded = done(upload(SCHOOL, "DELTA", chinese));
    String again = uploaded.body().path("imported").path("importId").asString();
    Answer checked = tried(again, uploaded.etag(), "{}");
    assertThat(checked.body().path("trial").toString())
        .isEqualTo("{\"created\":0,\"differing\":0,\"unchanged\":4,\"wrong\":3,\"applied\":0}");
    ran(again);
    assertThat(events.upToNow()).hasSize(before);
  }

  @Test
  @Order(4)
  void what_differs_is_told_and_not_applied() {
    String file =
        HEADER
            + pupil("甲生", NUMBER_1, "三年级2班").replace("女", "男")
            + pupil("乙生", NUMBER_4, "三年级1班")
            + pupil("戊生", "", "三年级2班");
    Answer uploaded = done(upload(SCHOOL, "DELTA", file.getBytes(StandardCharsets.UTF_8)));
    String differing = uploaded.body().path("imported").path("importId").asString();
    tried(differing, uploaded.etag(), "{}");
    assertThat(ran(differing).body().path("done").toString())
        .isEqualTo("{\"created\":0,\"differing\":2,\"unchanged\":1,\"wrong\":0,\"applied\":0}");
    assertThat(findings(differing))
        .containsExactly(
            "2 B differs-not-applied", "2 I differs-not-applied", "3 D differs-not-applied");
    assertThat(names(CLASS)).contains("甲生");
  }

  @Test
  @Order(5)
  void who_is_missing_from_a_full_file_goes_to_the_review_list() {
    String file = "名字,性别,出生日期,监护人姓名,关系,班级\n乙生,女,2015-03-14,测试家长乙生,母亲,三年级1班\n";
    Answer uploaded = done(upload(SCHOOL, "FULL", file.getBytes(StandardCharsets.UTF_8)));
    String full = uploaded.body().path("imported").path("importId").asString();
    assertThat(uploaded.body().path("unknownHeaders").toString()).contains("名字");
    assertThat(uploaded.body().path("missing").toString()).contains("name");
    Answer without = school.post(IMPORTS + "/" + full + "/dry-run", "{}", uploaded.etag());
    assertThat(without.status()).isEqualTo(422);
    assertThat(without.code()).isEqualTo("columns-missing");
    String dryRun = IMPORTS + "/" + full + "/dry-run";
    assertThat(school.post(dryRun, "{\"mapping\":{\"绰号\":\"name\"}}", uploaded.etag()).code())
        .isEqualTo("header-unknown");
    tried(full, uploaded.etag(), "{\"mapping\":{\"名字\":\"name\"}}");
    Answer done = ran(full);
    assertThat(done.body().path("done").path("unchanged").asInt()).isEqualTo(1);
    assertThat(done.body().path("missing").asInt()).isEqualTo(3);

    Answer list = school.get(IMPORTS + "/" + full + "/missing");
    assertThat(list.body().toString()).contains("甲生").contains("戊生").doesNotContain("乙生");
    String one = list.body().path("items").path(0).path("pupilId").asString();
    String path = IMPORTS + "/" + full + "/missing/";
    Answer settled = done(school.post(path + one, "{\"outcome\":\"STILL_HERE\"}", done.etag()));
    assertThat(settled.body().path("missingOpen").asInt()).isEqualTo(2);
    assertThat(school.post(path + id(), "{\"outcome\":\"TRANSFER\"}", settled.etag()).code())
        .isEqualTo("not-on-review-list");
    assertThat(school.get(path.substring(0, path.length() - 1)).body().toString())
        .contains("STILL_HERE");
    assertThat(names(CLASS)).hasSize(2);
  }

  @Test
  @Order(6)
  void an_import_is_taken_back_where_nobody_has_changed_the_pupil_since() {
    String changed = pupilIdOf("甲生");
    done(
        school.post(
            API + "/pupils/" + changed + "/key-group-tags",
            "{\"keyGroup\":\"LEFT_BEHIND\",\"source\":\"SCHOOL_SURVEY\",\"from\":\"2024-09-02\"}",
            "\"1\""));
    Answer begun = school.post(path("/undo"), "", school.get(path("")).etag());
    assertThat(begun.status()).isEqualTo(202);
    Answer undone = awaitPhase(importId, "UNDONE");
    assertThat(undone.body().path("withdrawn").asInt()).isEqualTo(3);
    assertThat(undone.body().path("kept").asInt()).isEqualTo(1);
    assertThat(school.get(path("/kept")).body().toString()).contains(changed);
    assertThat(names(CLASS)).containsExactly("甲生");
    assertThat(names(SECOND_CLASS)).isEmpty();
    var closed = events.await(EnrolmentClosedV1.class, e -> e.classId().equals(SECOND_CLASS));
    assertThat(closed.exitCode()).isEqualTo(ExitCode.REGISTERED_IN_ERROR);

    Answer uploaded = done(upload(SCHOOL, "DELTA", FILE.getBytes(StandardCharsets.UTF_8)));
    String again = uploaded.body().path("imported").path("importId").asString();
    assertThat(tried(again, uploaded.etag(), "{}").body().path("trial").toString())
        .isEqualTo("{\"created\":3,\"differing\":0,\"unchanged\":1,\"wrong\":3,\"applied\":0}");
  }

  @Test
  @Order(7)
  void files_that_are_no_plain_tables_are_refused_with_their_reason() {
    assertThat(upload(SCHOOL, "DELTA", new byte[0]).code()).isEqualTo("file-empty");
    byte[] latin = {'n', 'a', 'm', 'e', '\n', 'J', 'o', 's', (byte) 0xe9, '\n'};
    assertThat(upload(SCHOOL, "DELTA", latin).code()).isEqualTo("file-encoding-unknown");
    byte[] long51 = ("姓名\n" + "x\n".repeat(51)).getBytes(StandardCharsets.UTF_8);
    Answer tooLong = upload(SCHOOL, "DELTA", long51);
    assertThat(tooLong.status()).isEqualTo(422);
    assertThat(tooLong.code()).isEqualTo("file-has-too-many-rows");
    assertThat(tooLong.body().toString()).contains("50");
    assertThat(upload(SCHOOL, "DELTA", new byte[33 * 1024 * 1024]).code())
        .isEqualTo("file-too-large");
    assertThat(upload(SCHOOL, "WHATEVER", latin).field()).isEqualTo("mode");
    assertThat(upload(OTHER_SCHOOL, "DELTA", latin).code()).isEqualTo("outside-scope");
  }

  @Test
  @Order(8)
  void a_school_sees_neither_anothers_imports_nor_its_pupils() {
    assertThat(otherSchool.get(path("")).code()).isEqualTo("outside-scope");
    assertThat(school.get(IMPORTS + "?unit=" + SCHOOL).body().path("items").size()).isEqualTo(5);
    assertThat(school.get(IMPORTS + "?unit=" + SCHOOL + "&limit=2").body().path("items").size())
        .isEqualTo(2);
    assertThat(otherSchool.get(IMPORTS + "?unit=" + SCHOOL).code()).isEqualTo("outside-scope");

    HttpResponse<byte[]> answer =
        send(
            IMPORTS + "?unit=" + OTHER_SCHOOL + "&mode=DELTA",
            BodyPublishers.ofString(HEADER + pupil("甲生", NUMBER_1, "三年级1班")),
            platform.tokens().bearer(OTHER_STAFF, DISTRICT),
            id());
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    String foreign = text.replaceAll(".*\"importId\":\"([^\"]+)\".*", "$1");
    done(otherSchool.post(IMPORTS + "/" + foreign + "/dry-run", "{}", "\"1\""));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> otherSchool.get(IMPORTS + "/" + foreign).text("phase").equals("CHECKED"));
    assertThat(otherSchool.get(IMPORTS + "/" + foreign + "/findings").body().toString())
        .contains("registered-elsewhere")
        .doesNotContain("differs");
  }

  @Test
  @Order(9)
  void the_template_offers_the_classes_of_the_school_and_is_itself_a_table() {
    byte[] template = get(IMPORTS + "/template.xlsx?unit=" + SCHOOL);
    assertThat(xlsxText(template))
        .contains("身份证号")
        .contains("三年级2班")
        .contains("dataValidation")
        .contains("选项");
    assertThat(upload(SCHOOL, "DELTA", template).code()).isEqualTo("file-without-rows");
    assertThat(new String(get(IMPORTS + "/template.csv?unit=" + SCHOOL), StandardCharsets.UTF_8))
        .contains("与监护人关系");
  }

  @Test
  @Order(10)
  void the_same_upload_twice_is_one_import() {
    String key = id();
    byte[] file = (HEADER + pupil("新生", "", "三年级1班")).getBytes(StandardCharsets.UTF_8);
    Answer first = done(upload(SCHOOL, "DELTA", file, key));
    Answer again = done(upload(SCHOOL, "DELTA", file, key));
    assertThat(again.body().toString()).isEqualTo(first.body().toString());
    assertThat(upload(SCHOOL, "FULL", file, key).code()).isEqualTo("idempotency-key-reused");
  }

  /** What a process leaves that is killed between a registration and the record of its batch. */
  @Test
  @Order(11)
  void a_pupil_whom_a_killed_attempt_has_registered_is_not_registered_twice() {
    String file = HEADER + pupil("子生", NUMBER_3, "三年级2班") + pupil("丑生", "", "三年级2班");
    Answer uploaded = done(upload(SCHOOL, "DELTA", file.getBytes(StandardCharsets.UTF_8)));
    String cutOff = uploaded.body().path("imported").path("importId").asString();
    tried(cutOff, uploaded.etag(), "{}");
    String pupilId =
        UUID.nameUUIDFromBytes((cutOff + "|2").getBytes(StandardCharsets.UTF_8)).toString();
    done(
        school.post(
            API + "/pupils",
            """
            {"pupilId":"%s","name":"子生","sex":"FEMALE","birthDate":"2015-03-14","idNumber":"%s",
             "guardian":{"name":"测试家长子生","relation":"母亲"},"registeredOn":"2024-09-02",
             "enrolment":{"classId":"%s","from":"2024-09-02","entryKind":"FIRST_ENTRY"}}"""
                .formatted(pupilId, NUMBER_3, SECOND_CLASS)));

    Answer done = ran(cutOff);
    assertThat(done.body().path("done").path("created").asInt()).isEqualTo(2);
    assertThat(names(SECOND_CLASS)).containsOnlyOnce("子生").containsOnlyOnce("丑生");
    assertThat(school.get(API + "/pupils/" + pupilId).etag()).isEqualTo("\"1\"");
  }

  @Test
  @Order(12)
  void other_details_than_basic_ones_are_changed_and_taken_back() {
    String file =
        HEADER
            + pupil("子生", NUMBER_3, "三年级2班").replace(",母亲,13900000001", ",父亲,13900000002")
            + pupil("丑生", "", "三年级2班").replace("13900000001", "13900000003");
    Answer uploaded = done(upload(SCHOOL, "DELTA", file.getBytes(StandardCharsets.UTF_8)));
    String amending = uploaded.body().path("imported").path("importId").asString();
    assertThat(tried(amending, uploaded.etag(), "{}").body().path("trial").path("applied").asInt())
        .isEqualTo(2);
    assertThat(findings(amending))
        .containsExactly(
            "2 F detail-would-change", "2 G detail-would-change", "3 G detail-would-change");
    String first = pupilIdOf(SECOND_CLASS, "子生");
    String second = pupilIdOf(SECOND_CLASS, "丑生");
    assertThat(school.get(API + "/pupils/" + first).etag()).isEqualTo("\"1\"");

    assertThat(ran(amending).body().path("done").path("applied").asInt()).isEqualTo(2);
    assertThat(findings(amending).getFirst()).isEqualTo("2 F detail-changed");
    assertThat(school.get(IMPORTS + "/" + amending + "/findings.csv").response().body())
        .doesNotContain("1390000000")
        .doesNotContain("子生");
    Answer changed = school.get(API + "/pupils/" + first);
    assertThat(changed.etag()).isEqualTo("\"2\"");
    assertThat(changed.body().toString()).contains("父亲").contains("13900000002");

    Answer repeated = done(upload(SCHOOL, "DELTA", file.getBytes(StandardCharsets.UTF_8)));
    String again = repeated.body().path("imported").path("importId").asString();
    tried(again, repeated.etag(), "{}");
    assertThat(ran(again).body().path("done").path("unchanged").asInt()).isEqualTo(2);
    assertThat(school.get(API + "/pupils/" + first).etag()).isEqualTo("\"2\"");

    done(
        school.post(
            API + "/pupils/" + second + "/details",
            """
            {"from":"2024-09-02","guardian":{"name":"另一家长","relation":"父亲"}}""",
            "\"2\""));
    String path = IMPORTS + "/" + amending;
    assertThat(school.post(path + "/undo", "", school.get(path).etag()).status()).isEqualTo(202);
    Answer undone = awaitPhase(amending, "UNDONE");
    assertThat(undone.body().path("restored").asInt()).isEqualTo(1);
    assertThat(undone.body().path("kept").asInt()).isEqualTo(1);
    assertThat(school.get(path + "/kept").body().toString()).contains(second);
    assertThat(school.get(API + "/pupils/" + first).body().toString())
        .contains("母亲")
        .doesNotContain("13900000002");
    assertThat(school.get(API + "/pupils/" + second).body().toString()).contains("另一家长");
  }

  @Test
  @Order(13)
  void a_row_with_another_name_changes_nothing_of_whom_its_number_is() {
    String file =
        HEADER + pupil("辰生", NUMBER_3, "三年级2班").replace(",母亲,13900000001", ",父亲,13900000009");
    Answer uploaded = done(upload(SCHOOL, "DELTA", file.getBytes(StandardCharsets.UTF_8)));
    String doubtful = uploaded.body().path("imported").path("importId").asString();
    tried(doubtful, uploaded.etag(), "{}");
    assertThat(ran(doubtful).body().path("done").path("differing").asInt()).isEqualTo(1);
    assertThat(findings(doubtful)).contains("2 A differs-not-applied", "2 G differs-not-applied");
    assertThat(school.get(API + "/pupils/" + pupilIdOf(SECOND_CLASS, "子生")).body().toString())
        .doesNotContain("13900000009");
  }

  /** What a process leaves that is killed between a change and the record of its batch. */
  @Test
  @Order(14)
  void a_change_of_a_killed_attempt_is_counted_and_not_made_again() {
    String file =
        HEADER + pupil("子生", NUMBER_3, "三年级2班").replace(",母亲,13900000001", ",父亲,13900000005");
    Answer uploaded = done(upload(SCHOOL, "DELTA", file.getBytes(StandardCharsets.UTF_8)));
    String cutOff = uploaded.body().path("imported").path("importId").asString();
    tried(cutOff, uploaded.etag(), "{}");
    String pupilId = pupilIdOf(SECOND_CLASS, "子生");
    database
        .getCollection("import_results")
        .insertOne(
            new Document("_id", cutOff + "/amended/0")
                .append(
                    "pupils", List.of(new Document("id", pupilId).append("class", SECOND_CLASS))));
    Answer before = school.get(API + "/pupils/" + pupilId);
    Answer changed =
        done(
            school.post(
                API + "/pupils/" + pupilId + "/details",
                """
                {"from":"2024-09-02",
                 "guardian":{"name":"测试家长子生","relation":"父亲","phone":"13900000005"}}""",
                before.etag()));

    Answer done = ran(cutOff);
    assertThat(done.body().path("done").path("applied").asInt()).isEqualTo(1);
    assertThat(school.get(API + "/pupils/" + pupilId).etag()).isEqualTo(changed.etag());
  }

  @Test
  @Order(15)
  void a_mapping_that_a_school_keeps_is_named_at_the_upload() {
    String mappings = API + "/import-mappings";
    String request = "{\"unit\":\"%s\",\"name\":\"旧系统\",\"columns\":%s}";
    assertThat(school.post(mappings, request.formatted(SCHOOL, "{\"名字\":\"nickname\"}")).code())
        .isEqualTo("column-key-unknown");
    assertThat(
            school
                .post(mappings, request.formatted(SCHOOL, "{\"名字\":\"name\",\"学生\":\"name\"}"))
                .code())
        .isEqualTo("column-mapped-twice");
    String columns = "{\"名字\":\"name\",\"家长\":\"guardianName\"}";
    assertThat(otherSchool.post(mappings, request.formatted(SCHOOL, columns)).code())
        .isEqualTo("outside-scope");
    Answer kept = done(school.post(mappings, request.formatted(SCHOOL, columns)));
    assertThat(kept.status()).isEqualTo(201);
    assertThat(school.post(mappings, request.formatted(SCHOOL, columns)).code())
        .isEqualTo("mapping-name-taken");
    String mapping = kept.text("mappingId");
    String one = mappings + "/" + mapping;
    assertThat(otherSchool.get(one).code()).isEqualTo("outside-scope");

    byte[] file =
        "名字,性别,出生日期,家长,监护人,班级\n午生,女,2015-03-14,测试家长,母亲,三年级2班\n".getBytes(StandardCharsets.UTF_8);
    String changed =
        "{\"columns\":{\"名字\":\"name\",\"家长\":\"guardianName\",\"监护人\":\"guardianRelation\"}}";
    assertThat(school.post(one + "/columns", changed).code()).isEqualTo("if-match-missing");
    Answer replaced = done(school.post(one + "/columns", changed, kept.etag()));
    Answer uploaded = done(upload(SCHOOL + "&mapping=" + mapping, "DELTA", file));
    assertThat(uploaded.body().path("missing").size()).isZero();
    assertThat(uploaded.body().path("unknownHeaders").size()).isZero();
    String mapped = uploaded.body().path("imported").path("importId").asString();
    tried(mapped, uploaded.etag(), "{}");
    assertThat(ran(mapped).body().path("done").path("created").asInt()).isEqualTo(1);
    assertThat(names(SECOND_CLASS)).contains("午生");

    assertThat(school.get(mappings + "?unit=" + SCHOOL).body().toString()).contains("旧系统");
    assertThat(school.post(one + "/deletion", "", kept.etag()).code()).isEqualTo("stale-version");
    done(school.post(one + "/deletion", "", replaced.etag()));
    assertThat(school.get(mappings + "?unit=" + SCHOOL).body().path("items").size()).isZero();
    assertThat(school.get(one).status()).isEqualTo(404);
    Answer gone = upload(SCHOOL + "&mapping=" + mapping, "DELTA", file);
    assertThat(gone.code()).isEqualTo("mapping-unknown");
    assertThat(gone.field()).isEqualTo("mapping");
  }

  @Test
  @Order(16)
  void an_archive_of_one_roster_is_imported_as_any_other_file() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("manifest.csv", "propertyName,value\nmanifest.version,1.0\n");
    files.put(
        "users.csv",
        "sourcedId,status,enabledUser,givenName,familyName,identifier,agentSourcedIds,phone\n"
            + "u1,active,true,生,未,,g1,\n"
            + "g1,active,true,长,家,,,13900000001\n"
            + "u2,active,true,生,申,,g1,\n");
    files.put(
        "roles.csv",
        "sourcedId,userSourcedId,roleType,role,orgSourcedId\n"
            + "r1,u1,primary,student,o1\nr2,g1,primary,parent,o1\nr3,u2,primary,student,o1\n");
    files.put("orgs.csv", "sourcedId,name,type,identifier\no1,第一小学,school,S-1\n");
    files.put("classes.csv", "sourcedId,title,schoolSourcedId\nc1,三年级2班,o1\nc2,没有的班,o1\n");
    files.put(
        "enrollments.csv",
        "sourcedId,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\n"
            + "e1,c1,o1,u1,student,true,2024-09-01,\ne2,c2,o1,u2,student,true,2024-09-01,\n");
    files.put(
        "demographics.csv", "sourcedId,birthDate,sex\nu1,2015-03-14,female\nu2,2015-03-15,male\n");
    byte[] archive = zipped(files);

    Answer uploaded = done(upload(SCHOOL, "DELTA", archive));
    assertThat(uploaded.body().path("imported").path("format").asString()).isEqualTo("ONE_ROSTER");
    assertThat(uploaded.body().path("missing").size()).isZero();
    String roster = uploaded.body().path("imported").path("importId").asString();
    tried(roster, uploaded.etag(), "{}");
    Answer done = ran(roster);
    assertThat(done.body().path("done").path("created").asInt()).isEqualTo(1);
    assertThat(findings(roster)).containsExactly("4 I class-unknown");
    assertThat(names(SECOND_CLASS)).contains("未生").doesNotContain("申生");

    Answer repeated = done(upload(SCHOOL, "DELTA", archive));
    String again = repeated.body().path("imported").path("importId").asString();
    tried(again, repeated.etag(), "{}");
    assertThat(ran(again).body().path("done").path("unchanged").asInt()).isEqualTo(1);
  }

  private static byte[] zipped(Map<String, String> files) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Test
  @Order(17)
  void who_comes_from_outside_is_imported_with_the_papers_only() {
    String file =
        (HEADER + pupil("寅生", "", "三年级2班") + pupil("卯生", "", "三年级2班"))
            .replace("班级\n", "班级,入学方式,转出学校,转出地区划代码,监护人转学申请编号,监护人转学申请日期,转学核准文号,学籍档案编号\n")
            .replace("三年级2班\n", "三年级2班,转入,外县小学,000001,T-1,2024-08-20,A-7,F-1\n")
            .replaceFirst(",A-7,", ",,");
    Answer uploaded = done(upload(SCHOOL, "DELTA", file.getBytes(StandardCharsets.UTF_8)));
    String arrivals = uploaded.body().path("imported").path("importId").asString();
    tried(arrivals, uploaded.etag(), "{}");
    Answer done = ran(arrivals);
    assertThat(done.body().path("done").path("created").asInt()).isEqualTo(1);
    assertThat(findings(arrivals)).containsExactly("2 J arrival-papers-missing");
    assertThat(names(SECOND_CLASS)).contains("卯生").doesNotContain("寅生");
  }

  @Test
  @Order(18)
  void a_file_that_nobody_runs_is_destroyed_after_its_term() {
    assertThat(database.getCollection("import_files").find()).isNotEmpty();
    platform.clock().moveTo(LocalDate.parse("2024-09-10"), LocalTime.NOON);
    sweeper.sweep();
    assertThat(database.getCollection("import_files").find()).isEmpty();
    Answer list = school.get(IMPORTS + "?unit=" + SCHOOL);
    assertThat(list.body().toString()).contains("EXPIRED");
    assertThat(database.getCollection("due_import_files").find(new Document())).isEmpty();
  }

  @Test
  @Order(19)
  void the_residence_region_is_changed_and_taken_back_as_other_details_are() {
    String header = HEADER.replace("班级\n", "班级,现居住地区划代码\n");
    String first = pupil("酉生", "", "三年级2班").replace("2班\n", "2班,%s\n");
    String second = pupil("戌生", "", "三年级2班").replace("2班\n", "2班,%s\n");
    String before = header + first.formatted("") + second.formatted("000002");
    Answer registered = done(upload(SCHOOL, "DELTA", before.getBytes(StandardCharsets.UTF_8)));
    String registering = registered.body().path("imported").path("importId").asString();
    tried(registering, registered.etag(), "{}");
    assertThat(ran(registering).body().path("done").path("created").asInt()).isEqualTo(2);
    String unknownBefore = pupilIdOf(SECOND_CLASS, "酉生");
    String movedOn = pupilIdOf(SECOND_CLASS, "戌生");
    assertThat(residenceOf(movedOn)).isEqualTo("000002");

    String after =
        header
            + first.formatted("000003")
            + second.formatted("000004").replace("13900000001", "13900000007");
    Answer uploaded = done(upload(SCHOOL, "DELTA", after.getBytes(StandardCharsets.UTF_8)));
    String amending = uploaded.body().path("imported").path("importId").asString();
    tried(amending, uploaded.etag(), "{}");
    assertThat(findings(amending))
        .containsExactly(
            "2 J detail-would-change", "3 G detail-would-change", "3 J detail-would-change");
    assertThat(residenceOf(unknownBefore)).isEmpty();
    assertThat(ran(amending).body().path("done").path("applied").asInt()).isEqualTo(2);
    assertThat(residenceOf(unknownBefore)).isEqualTo("000003");
    assertThat(residenceOf(movedOn)).isEqualTo("000004");

    Answer repeated = done(upload(SCHOOL, "DELTA", after.getBytes(StandardCharsets.UTF_8)));
    String again = repeated.body().path("imported").path("importId").asString();
    tried(again, repeated.etag(), "{}");
    assertThat(ran(again).body().path("done").path("unchanged").asInt()).isEqualTo(2);

    String path = IMPORTS + "/" + amending;
    assertThat(school.post(path + "/undo", "", school.get(path).etag()).status()).isEqualTo(202);
    assertThat(awaitPhase(amending, "UNDONE").body().path("restored").asInt()).isEqualTo(2);
    assertThat(residenceOf(unknownBefore)).isEmpty();
    assertThat(residenceOf(movedOn)).isEqualTo("000002");
    assertThat(school.get(API + "/pupils/" + movedOn).body().toString())
        .contains("13900000001")
        .doesNotContain("13900000007");
  }

  private String residenceOf(String pupilId) {
    return school
        .get(API + "/pupils/" + pupilId)
        .body()
        .path("person")
        .path("residenceRegion")
        .asString("");
  }

  @Test
  @Order(30)
  void a_column_is_taken_from_one_place() {
    String file = "姓名,别名,性别,出生日期,监护人姓名,关系,班级\n乙生,乙,女,2015-03-14,测试家长乙生,母亲,三年级1班\n";
    Answer uploaded = done(upload(SCHOOL, "DELTA", file.getBytes(StandardCharsets.UTF_8)));
    String twice = uploaded.body().path("imported").path("importId").asString();
    String mapping = "{\"mapping\":{\"姓名\":\"name\",\"别名\":\"name\"}}";
    assertThat(school.post(IMPORTS + "/" + twice + "/dry-run", mapping, uploaded.etag()).code())
        .isEqualTo("column-twice");
  }

  @Test
  @Order(20)
  void a_classmate_of_the_same_name_and_birth_date_is_looked_at_and_no_new_pupil() {
    String file =
        HEADER
            + pupil("酉生", "", "三年级2班").replace("测试家长酉生", "另一家长")
            + pupil("亥生", "", "三年级2班")
            + pupil("亥生", "", "三年级2班").replace("测试家长亥生", "另一家长");
    Answer uploaded = done(upload(SCHOOL, "DELTA", file.getBytes(StandardCharsets.UTF_8)));
    String doubtful = uploaded.body().path("imported").path("importId").asString();
    Answer checked = tried(doubtful, uploaded.etag(), "{}");
    assertThat(checked.body().path("trial").toString())
        .isEqualTo("{\"created\":1,\"differing\":0,\"unchanged\":0,\"wrong\":2,\"applied\":0}");
    assertThat(findings(doubtful))
        .containsExactly("2 A possible-duplicate", "4 A possible-duplicate");
    assertThat(school.get(IMPORTS + "/" + doubtful + "/findings.csv").response().body())
        .contains("同名、同出生日期")
        .contains("of this name and birth date")
        .doesNotContain("酉生");
    assertThat(ran(doubtful).body().path("done").path("created").asInt()).isEqualTo(1);
    assertThat(names(SECOND_CLASS)).containsOnlyOnce("酉生").containsOnlyOnce("亥生");

    String pupilId = pupilIdOf(SECOND_CLASS, "亥生");
    events.await(EnrolmentOpenedV1.class, e -> e.pupilId().equals(pupilId));
    int before = events.upToNow().size();
    Answer repeated = done(upload(SCHOOL, "FULL", file.getBytes(StandardCharsets.UTF_8)));
    String again = repeated.body().path("imported").path("importId").asString();
    tried(again, repeated.etag(), "{}");
    assertThat(ran(again).body().path("done").toString())
        .isEqualTo("{\"created\":0,\"differing\":0,\"unchanged\":1,\"wrong\":2,\"applied\":0}");
    assertThat(events.upToNow()).hasSize(before);
    assertThat(school.get(IMPORTS + "/" + again + "/missing").body().toString())
        .doesNotContain(pupilIdOf(SECOND_CLASS, "酉生"));
  }

  @Test
  @Order(21)
  void who_was_registered_by_hand_is_recognised_by_name_birth_date_and_guardian() {
    String numberless = byHand("角生", null, "测试家长角生");
    byHand("亢生", numbered("000000201503144"), "测试家长亢生");
    byHand("氐生", null, "原监护人");
    String file =
        HEADER + pupil("角生", "", "三年级2班") + pupil("亢生", "", "三年级2班") + pupil("氐生", "", "三年级2班");
    String doubtful = uploaded("DELTA", file);
    assertThat(findings(doubtful)).containsExactly("4 A possible-duplicate");
    assertThat(ran(doubtful).body().path("done").toString())
        .isEqualTo("{\"created\":0,\"differing\":0,\"unchanged\":2,\"wrong\":1,\"applied\":0}");

    done(
        school.post(
            API + "/pupils/" + pupilIdOf(SECOND_CLASS, "氐生") + "/details",
            """
            {"from":"2024-09-02",
             "guardian":{"name":"测试家长氐生","relation":"母亲","phone":"13900000001"}}""",
            "\"1\""));
    String clear = uploaded("DELTA", file);
    assertThat(ran(clear).body().path("done").toString())
        .isEqualTo("{\"created\":0,\"differing\":0,\"unchanged\":3,\"wrong\":0,\"applied\":0}");
    assertThat(names(SECOND_CLASS)).containsOnlyOnce("角生", "亢生", "氐生");
    assertThat(pupilIdOf(SECOND_CLASS, "角生")).isEqualTo(numberless);
  }

  @Test
  @Order(22)
  void namesakes_are_looked_at_in_whichever_order_they_stand_unless_both_have_numbers() {
    String first = numbered("000000201503145");
    String second = numbered("000000201503146");
    String unnumbered = pupil("房生", "", "三年级2班");
    String numbered = pupil("房生", first, "三年级2班").replace("测试家长房生", "另一家长");
    assertThat(findings(uploaded("DELTA", HEADER + unnumbered + numbered)))
        .containsExactly("3 A possible-duplicate");
    assertThat(findings(uploaded("DELTA", HEADER + numbered + unnumbered)))
        .containsExactly("3 A possible-duplicate");
    String both = HEADER + numbered + pupil("房生", second, "三年级2班");
    String clear = uploaded("DELTA", both);
    assertThat(findings(clear)).isEmpty();
    assertThat(ran(clear).body().path("done").path("created").asInt()).isEqualTo(2);
    assertThat(findings(uploaded("DELTA", HEADER + pupil("房生", "", "三年级2班").replace("测试家长", ""))))
        .containsExactly("2 A possible-duplicate");
  }

  @Test
  @Order(23)
  void two_namesakes_of_a_class_are_both_there_where_a_full_file_may_mean_either() {
    byHand("心生", null, "甲家长");
    byHand("心生", null, "乙家长");
    String file = HEADER + pupil("心生", "", "三年级2班");
    String full = uploaded("FULL", file);
    assertThat(findings(full)).containsExactly("2 A possible-duplicate");
    ran(full);
    List<String> missing = new ArrayList<>();
    school
        .get(IMPORTS + "/" + full + "/missing?limit=500")
        .body()
        .path("items")
        .forEach(item -> missing.add(item.path("pupilId").asString()));
    List<String> namesakes = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (var p :
        school.get(API + "/classes/" + SECOND_CLASS + "/roll-list").body().path("pupils")) {
      (p.path("name").asString().equals("心生") ? namesakes : others)
          .add(p.path("pupilId").asString());
    }
    assertThat(namesakes).hasSize(2);
    assertThat(missing).doesNotContainAnyElementsOf(namesakes).containsAll(others);
  }

  private String byHand(String name, String idNumber, String guardian) {
    return done(school.post(
            API + "/pupils",
            """
                {"name":"%s","sex":"FEMALE","birthDate":"2015-03-14","idNumber":%s,
                 "guardian":{"name":"%s","relation":"母亲","phone":"13900000001"},
                 "registeredOn":"2024-09-02",
                 "enrolment":{"classId":"%s","from":"2024-09-02","entryKind":"FIRST_ENTRY"}}"""
                .formatted(
                    name,
                    idNumber == null ? "null" : "\"" + idNumber + "\"",
                    guardian,
                    SECOND_CLASS)))
        .text("pupilId");
  }

  /** An import that is uploaded and tried. */
  private String uploaded(String mode, String file) {
    Answer uploaded = done(upload(SCHOOL, mode, file.getBytes(StandardCharsets.UTF_8)));
    String imported = uploaded.body().path("imported").path("importId").asString();
    tried(imported, uploaded.etag(), "{}");
    return imported;
  }

  private static String path(String more) {
    return IMPORTS + "/" + importId + more;
  }

  private Answer tried(String imported, String etag, String request) {
    Answer begun = school.post(IMPORTS + "/" + imported + "/dry-run", request, etag);
    assertThat(begun.status()).as(begun.toString()).isEqualTo(202);
    return awaitPhase(imported, "CHECKED");
  }

  private Answer ran(String imported) {
    String path = IMPORTS + "/" + imported;
    Answer begun = school.post(path + "/run", "", school.get(path).etag());
    assertThat(begun.status()).as(begun.toString()).isEqualTo(202);
    return awaitPhase(imported, "DONE");
  }

  private Answer awaitPhase(String imported, String phase) {
    String path = IMPORTS + "/" + imported;
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> school.get(path).text("phase").equals(phase));
    return school.get(path);
  }

  private List<String> findings(String imported) {
    List<String> findings = new ArrayList<>();
    school
        .get(IMPORTS + "/" + imported + "/findings")
        .body()
        .path("items")
        .forEach(
            f ->
                findings.add(
                    f.path("row").asInt()
                        + " "
                        + f.path("place").asString()
                        + " "
                        + f.path("code").asString()));
    return findings;
  }

  private List<String> names(String classId) {
    List<String> names = new ArrayList<>();
    school
        .get(API + "/classes/" + classId + "/roll-list")
        .body()
        .path("pupils")
        .forEach(p -> names.add(p.path("name").asString()));
    return names;
  }

  private String pupilIdOf(String name) {
    return pupilIdOf(CLASS, name);
  }

  private String pupilIdOf(String classId, String name) {
    for (var p : school.get(API + "/classes/" + classId + "/roll-list").body().path("pupils")) {
      if (p.path("name").asString().equals(name)) {
        return p.path("pupilId").asString();
      }
    }
    throw new AssertionError("nobody of this name");
  }

  private Answer upload(String unit, String mode, byte[] file) {
    return upload(unit, mode, file, id());
  }

  private Answer upload(String unit, String mode, byte[] file, String key) {
    HttpRequest request =
        request(
                IMPORTS + "?unit=" + unit + "&mode=" + mode,
                platform.tokens().bearer(STAFF, DISTRICT))
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(file))
            .build();
    return new Answer(send(request, BodyHandlers.ofString()));
  }

  private byte[] get(String path) {
    return send(
            request(path, platform.tokens().bearer(STAFF, DISTRICT)).GET().build(),
            BodyHandlers.ofByteArray())
        .body();
  }

  private HttpResponse<byte[]> send(
      String path, HttpRequest.BodyPublisher body, String bearer, String key) {
    return send(
        request(path, bearer).header("Idempotency-Key", key).POST(body).build(),
        BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder request(String path, String bearer) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Accept-Language", "zh-CN")
        .header("Authorization", bearer);
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.send(request, handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** All XML of a workbook, however it was packed. */
  private static String xlsxText(byte[] file) {
    try {
      Path path = Files.createTempFile("import", ".xlsx");
      Files.write(path, file);
      var text = new StringBuilder();
      try (ZipFile zip = new ZipFile(path.toFile())) {
        for (var entry : Collections.list(zip.entries())) {
          text.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
        }
      }
      Files.delete(path);
      return Pattern.compile("&#x([0-9a-f]+);")
          .matcher(text)
          .replaceAll(r -> Character.toString(Integer.parseInt(r.group(1), 16)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer done(Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isBetween(200, 299);
    return answer;
  }

  /** A number with its check character. */
  private static String numbered(String first15) {
    int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    String first = first15 + "02";
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += (first.charAt(i) - '0') * weights[i];
    }
    return first + "10X98765432".charAt(sum % 11);
  }

  private static String unit(
      String id, String kind, String code, String parent, String schoolType, String name) {
    return """
        {"unitId":"%s","kind":"%s","code":"%s","nameZh":"%s","nameEn":"Unit","parentUnitId":%s,
         "schoolType":%s,"from":"2020-01-01"}"""
        .formatted(
            id,
            kind,
            code,
            name,
            parent == null ? "null" : "\"" + parent + "\"",
            schoolType == null ? "null" : "\"" + schoolType + "\"");
  }

  private static String schoolClass(String id, String school, String name) {
    return """
        {"classId":"%s","schoolId":"%s","nameZh":"%s","firstSchoolYear":2022,
         "firstGrade":1,"from":"2022-09-01"}"""
        .formatted(id, school, name);
  }

  private static String appointment(String staff, String role, String unit) {
    return """
        {"staffId":"%s","role":"%s","unitId":"%s","from":"2020-01-01","name":"测试员工"}"""
        .formatted(staff, role, unit);
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }
}
