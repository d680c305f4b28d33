package cn.district.retention.enrollment.rollexport;

import static cn.district.retention.enrollment.SchoolRequests.appointment;
import static cn.district.retention.enrollment.SchoolRequests.created;
import static cn.district.retention.enrollment.SchoolRequests.id;
import static cn.district.retention.enrollment.SchoolRequests.ok;
import static cn.district.retention.enrollment.SchoolRequests.unit;
import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.testkit.ApiClient;
import cn.district.retention.testkit.ApiClient.Answer;
import cn.district.retention.testkit.TestPlatform;
import cn.district.retention.testkit.WithPlatform;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
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

/** The lists of a school and of the district as files, each with a purpose, and who took them. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithPlatform(date = "2024-11-14", alone = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ListExportTest {

  private static final String API = "/api/v1/enrollment";
  private static final String DISTRICT = TestPlatform.DISTRICT;
  private static final String SCHOOL = id();
  private static final String OTHER_SCHOOL = id();
  private static final String CLASS = id();
  private static final String OTHER_CLASS = id();
  private static final String PUPIL = id();
  private static final String OTHER_PUPIL = id();
  private static final String OFFICE = id();
  private static final String BUREAU = id();

  @Autowired private TestPlatform platform;
  @LocalServerPort private int port;

  private ApiClient admin;
  private ApiClient office;
  private ApiClient otherOffice;
  private ApiClient bureau;
  private ApiClient teacher;

  @BeforeAll
  void two_schools_with_a_pupil_each() {
    platform.clock().moveTo(LocalDate.parse("2024-11-14"), LocalTime.NOON);
    admin = ApiClient.of(port, platform.adminBearer());
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
    office = staff(OFFICE, "ACADEMIC_OFFICE", SCHOOL);
    otherOffice = staff(id(), "ACADEMIC_OFFICE", OTHER_SCHOOL);
    bureau = staff(BUREAU, "BUREAU", DISTRICT);
    teacher = staff(id(), "CLASS_TEACHER", CLASS);
    register(office, PUPIL, "-测试甲", CLASS);
    register(otherOffice, OTHER_PUPIL, "测试乙", OTHER_CLASS);
    ok(
        otherOffice.post(
            API + "/pupils/" + OTHER_PUPIL + "/key-group-tags",
            "{\"keyGroup\":\"ORPHAN\",\"source\":\"SCHOOL_SURVEY\",\"from\":\"2024-09-20\"}",
            "\"1\""));
  }

  @Test
  @Order(1)
  void a_class_list_is_taken_out_by_the_school_of_the_class_alone() {
    Answer list = ok(export(office, SCHOOL, "CLASS_LIST", ",\"classId\":\"" + CLASS + "\""));
    assertThat(list.header("Cache-Control")).isEqualTo("no-store");
    assertThat(list.response().body().lines())
        .hasSize(3)
        .element(1)
        .asString()
        .contains("\"'-测试甲\"", "\"女\"", "\"2015-03-14\"", "\"测试家长\"", "\"13900000001\"");

    assertThat(export(bureau, SCHOOL, "CLASS_LIST", ",\"classId\":\"" + CLASS + "\"").code())
        .isEqualTo("outside-scope");
    assertThat(export(teacher, SCHOOL, "CLASS_LIST", ",\"classId\":\"" + CLASS + "\"").code())
        .isEqualTo("role-missing");
    Answer foreign = export(office, SCHOOL, "CLASS_LIST", ",\"classId\":\"" + OTHER_CLASS + "\"");
    assertThat(foreign.code()).isEqualTo("not-of-this-unit");
    assertThat(foreign.field()).isEqualTo("classId");
    assertThat(export(office, OTHER_SCHOOL, "LIVE_ROLL", "").code()).isEqualTo("outside-scope");
    assertThat(export(bureau, id(), "LIVE_ROLL", "").code()).isEqualTo("unit-unknown");
    assertThat(export(bureau, DISTRICT, "LIVE_ROLL", "").code()).isEqualTo("list-of-a-school");
  }

  @Test
  @Order(2)
  void what_is_missing_in_the_schools_is_taken_out_for_the_whole_district() {
    String days = ",\"from\":\"2024-11-13\",\"to\":\"2024-11-15\"";
    assertThat(rows(export(bureau, DISTRICT, "MISSING_ROLLS", days)))
        .containsExactly(
            "\"单位S-1\",\"2024-11-13\",\"1班\",\"全天\"",
            "\"单位S-1\",\"2024-11-14\",\"1班\",\"全天\"",
            "\"单位S-2\",\"2024-11-13\",\"1班\",\"全天\"",
            "\"单位S-2\",\"2024-11-14\",\"1班\",\"全天\"");
    assertThat(rows(export(office, SCHOOL, "MISSING_ROLLS", days))).hasSize(2);
    String year = ",\"from\":\"2024-09-01\",\"to\":\"2025-09-01\"";
    assertThat(export(bureau, DISTRICT, "MISSING_ROLLS", year).code())
        .isEqualTo("period-impossible");
    assertThat(export(bureau, DISTRICT, "MISSING_ROLLS", "").field()).isEqualTo("from");

    assertThat(rows(export(bureau, DISTRICT, "RESPONSIBILITY_GAPS", "")))
        .containsExactly(
            "\"单位S-1\",\"校长\",\"\",\"\",\"\",\"未任命\"",
            "\"单位S-2\",\"校长\",\"\",\"\",\"\",\"未任命\"",
            "\"单位S-2\",\"班级\",\"1班\",\"\",\"\",\"无班主任或年级主任\"",
            "\"单位S-2\",\"学生\",\"1班\",\"测试乙\",\"孤儿\",\"未指定包干教师\"");
    assertThat(rows(export(bureau, DISTRICT, "OPEN_SURVEYS", "")))
        .containsExactly(
            "\"单位S-1\",\"1班\",\"未布置\",\"0\",\"1\",\"逾期\"",
            "\"单位S-2\",\"1班\",\"未布置\",\"0\",\"1\",\"逾期\"");
    assertThat(rows(export(bureau, DISTRICT, "DIFFERENCES", ""))).isEmpty();
  }

  @Test
  @Order(3)
  void changes_of_a_term_and_transfers_under_way_are_lists_too() {
    ok(
        teacher.post(
            API + "/classes/" + CLASS + "/change-forms/2024-09-02/confirmation",
            """
            {"lines":[{"pupilId":"%s","kind":"SUSPECTED_DROPOUT","on":"2024-11-12"}]}\
            """
                .formatted(PUPIL)));
    assertThat(rows(export(office, SCHOOL, "CHANGE_FORM", ",\"from\":\"2024-09-02\"")))
        .containsExactly("\"1班\",\"'-测试甲\",\"疑似辍学\",\"2024-11-12\",\"班主任已确认\"");
    assertThat(rows(export(otherOffice, OTHER_SCHOOL, "CHANGE_FORM", ",\"from\":\"2024-09-02\"")))
        .containsExactly("\"1班\",\"\",\"\",\"\",\"未填报\"");
    Answer noTerm = export(office, SCHOOL, "CHANGE_FORM", ",\"from\":\"2024-09-05\"");
    assertThat(noTerm.code()).isEqualTo("not-a-term-start");
    assertThat(noTerm.field()).isEqualTo("from");

    created(
        teacher.post(
            API + "/transfers",
            """
            {"pupilId":"%s","toSchoolId":"%s","reason":"PARENTS_WORK","appliedOn":"2024-11-14",
             "guardianSignature":{"reference":"G-1","signedOn":"2024-11-14"}}\
            """
                .formatted(PUPIL, OTHER_SCHOOL)));
    assertThat(rows(export(bureau, DISTRICT, "TRANSFERS", "")))
        .singleElement()
        .asString()
        .contains("\"'-测试甲\",\"单位S-1\",\"1班\",\"单位S-2\",\"已申请\",\"单位S-1\"");
  }

  @Test
  @Order(4)
  void the_bureau_reads_who_took_out_what_and_why_in_all_schools() {
    List<JsonNode> entries = new ArrayList<>();
    String after = "";
    do {
      JsonNode page =
          ok(bureau.get(API + "/units/" + DISTRICT + "/exports?limit=4" + after)).body();
      page.path("items").forEach(entries::add);
      after = page.has("next") ? "&after=" + page.path("next").asString() : "";
    } while (!after.isEmpty());

    assertThat(entries)
        .extracting(entry -> entry.path("content").asString())
        .containsExactlyInAnyOrder(
            "CLASS_LIST",
            "MISSING_ROLLS",
            "MISSING_ROLLS",
            "RESPONSIBILITY_GAPS",
            "OPEN_SURVEYS",
            "DIFFERENCES",
            "CHANGE_FORM",
            "CHANGE_FORM",
            "TRANSFERS");
    assertThat(entries)
        .filteredOn(entry -> entry.path("content").asString().equals("CLASS_LIST"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.path("exportedBy").asString()).isEqualTo(OFFICE);
              assertThat(entry.path("unitId").asString()).isEqualTo(SCHOOL);
              assertThat(entry.path("classId").asString()).isEqualTo(CLASS);
              assertThat(entry.path("purpose").asString()).isEqualTo("学期核对");
              assertThat(entry.path("rows").asInt()).isEqualTo(1);
            });
    assertThat(entries)
        .filteredOn(entry -> entry.path("content").asString().equals("CLASS_LIST"))
        .flatExtracting(entry -> List.copyOf(entry.propertyNames()))
        .containsExactlyInAnyOrder(
            "exportId",
            "exportedBy",
            "exportedOn",
            "unitId",
            "content",
            "classId",
            "format",
            "rows",
            "purpose");
    assertThat(office.get(API + "/units/" + SCHOOL + "/exports").code()).isEqualTo("role-missing");
  }

  @Test
  @Order(5)
  void a_key_hands_out_again_only_what_it_handed_out() {
    String exports = API + "/units/" + OTHER_SCHOOL + "/exports";
    String request = "{\"format\":\"CSV\",\"purpose\":\"学期核对\"}";
    String key = id();
    Answer first = ok(otherOffice.post(exports, request, key, null));
    assertThat(ok(otherOffice.post(exports, request, key, null)).response().body())
        .isEqualTo(first.response().body());
    register(otherOffice, id(), "测试丙", OTHER_CLASS);
    Answer spent = otherOffice.post(exports, request, key, null);
    assertThat(spent.status()).isEqualTo(409);
    assertThat(spent.code()).isEqualTo("export-key-spent");
    assertThat(ok(otherOffice.post(exports, request)).response().body()).contains("测试丙");
    assertThat(
            ok(bureau.get(exports)).body().path("items").findValuesAsString("content").stream()
                .filter("LIVE_ROLL"::equals))
        .hasSize(2);

    Answer sheet =
        ok(otherOffice.post(exports, request.replace("CSV", "XLSX").replace("学期", "名册")));
    assertThat(sheet.response().body()).startsWith("PK");
    assertThat(sheet.header("Content-Disposition")).contains("live-roll-2024-11-14.xlsx");
  }

  @Test
  @Order(6)
  void nobody_takes_out_what_the_platform_does_not_show_them() {
    ApiClient vice = staff(id(), "VICE_PRINCIPAL", SCHOOL);
    assertThat(export(vice, SCHOOL, "DIFFERENCES", "").code()).isEqualTo("outside-scope");
    assertThat(rows(export(vice, SCHOOL, "LIVE_ROLL", ""))).hasSize(1);
  }

  private static Answer export(ApiClient caller, String unitId, String content, String more) {
    return caller.post(
        API + "/units/" + unitId + "/exports",
        "{\"content\":\"%s\",\"format\":\"CSV\",\"purpose\":\"学期核对\"%s}".formatted(content, more));
  }

  /** What stands between the header and the line that says where the file comes from. */
  private static List<String> rows(Answer answer) {
    List<String> lines = ok(answer).response().body().lines().toList();
    return lines.subList(1, lines.size() - 1);
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

  private static void register(ApiClient caller, String pupilId, String name, String classId) {
    created(
        caller.post(
            API + "/pupils",
            """
            {"pupilId":"%s","name":"%s","sex":"FEMALE","birthDate":"2015-03-14",
             "guardian":{"name":"测试家长","relation":"MOTHER","phone":"13900000001"},
             "registeredOn":"2024-09-01",
             "enrolment":{"classId":"%s","from":"2024-09-01","entryKind":"FIRST_ENTRY"}}\
            """
                .formatted(pupilId, name, classId)));
  }
}
