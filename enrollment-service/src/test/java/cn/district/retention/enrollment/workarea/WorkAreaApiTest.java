package cn.district.retention.enrollment.workarea;

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
import com.mongodb.client.MongoDatabase;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

/** A school's leading group and plan for its registry, and what the bureau finds missing. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithPlatform(date = "2024-09-02", alone = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WorkAreaApiTest {

  private static final String API = "/api/v1/enrollment";
  private static final String DISTRICT = TestPlatform.DISTRICT;
  private static final String TOWNSHIP = id();
  private static final String SCHOOL = id();
  private static final String OTHER_SCHOOL = id();
  private static final String CLASS = id();
  private static final String PRINCIPAL = id();
  private static final String OFFICE = id();
  private static final String TEACHER = id();
  private static final String OFFICER = id();
  private static final String BUREAU = id();
  private static final String GROUP = of(SCHOOL) + "/leading-group";
  private static final String PLAN = of(SCHOOL) + "/plans/2024";

  @Autowired private TestPlatform platform;
  @Autowired private MongoDatabase database;
  @LocalServerPort private int port;

  private ApiClient admin;
  private ApiClient principal;
  private ApiClient office;
  private ApiClient teacher;
  private ApiClient officer;
  private ApiClient bureau;
  private ApiClient otherOffice;
  private String principalship;

  @BeforeAll
  void a_township_with_two_schools() {
    admin = ApiClient.of(port, platform.adminBearer());
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
    principalship =
        created(admin.post(API + "/appointments", appointment(PRINCIPAL, "PRINCIPAL", SCHOOL)))
            .text("appointmentId");
    principal = ApiClient.of(port, PRINCIPAL, DISTRICT);
    office = staff(OFFICE, "ACADEMIC_OFFICE", SCHOOL);
    teacher = staff(TEACHER, "CLASS_TEACHER", CLASS);
    otherOffice = staff(id(), "ACADEMIC_OFFICE", OTHER_SCHOOL);
    officer = staff(OFFICER, "TOWNSHIP_OFFICER", TOWNSHIP);
    bureau = staff(BUREAU, "BUREAU", DISTRICT);
  }

  @Test
  @Order(1)
  void a_school_without_group_and_plan_lacks_both_and_a_township_nothing() {
    Answer none = ok(office.get(GROUP));
    assertThat(none.etag()).isEqualTo("\"0\"");
    assertThat(none.body().has("setUpFrom")).isFalse();
    assertThat(none.body().path("members")).isEmpty();
    assertThat(ok(office.get(PLAN)).body().has("inForce")).isFalse();

    assertThat(gaps(bureau, DISTRICT)).hasSize(2);
    assertThat(gaps(bureau, DISTRICT, SCHOOL)).containsExactly("GROUP_MISSING", "PLAN_MISSING");
    Answer page = ok(bureau.get(of(DISTRICT) + "/gaps?limit=1"));
    assertThat(page.body().path("items")).hasSize(1);
    Answer rest =
        ok(bureau.get(of(DISTRICT) + "/gaps?limit=1&after=" + page.body().path("next").asString()));
    assertThat(rest.body().path("items")).hasSize(1);
    assertThat(rest.body().has("next")).isFalse();
    assertThat(registryGaps(SCHOOL)).isEqualTo(2);
    assertThat(office.get(of(OTHER_SCHOOL) + "/gaps").code()).isEqualTo("outside-scope");
    assertThat(bureau.get(of(id()) + "/gaps").status()).isEqualTo(404);
  }

  @Test
  @Order(2)
  void the_school_sets_its_group_up_under_the_principal() {
    String byTeacher = "{\"leaderId\":\"%s\",\"from\":\"2024-09-02\"}".formatted(TEACHER);
    Answer refused = office.post(GROUP, byTeacher);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.code()).isEqualTo("leader-not-head");
    String setUp = byTeacher.replace(TEACHER, PRINCIPAL);
    // the units above a school read, and do not write
    for (ApiClient other : List.of(officer, bureau, otherOffice)) {
      assertThat(other.post(GROUP, setUp).code()).isEqualTo("outside-scope");
    }
    assertThat(teacher.post(GROUP, setUp).code()).isEqualTo("role-missing");
    assertThat(office.post(GROUP + "/members", member(OFFICE, "DEPUTY"), "\"0\"").code())
        .isEqualTo("group-not-set-up");

    String key = id();
    Answer group = created(office.post(GROUP, setUp, key, null));
    assertThat(created(office.post(GROUP, setUp, key, null)).etag()).isEqualTo(group.etag());
    assertThat(group.header("Location")).isEqualTo(GROUP);
    assertThat(office.post(GROUP, setUp).status()).isEqualTo(409);
    assertThat(gaps(officer, TOWNSHIP, SCHOOL)).containsExactly("PLAN_MISSING");
  }

  @Test
  @Order(3)
  void members_come_and_go_by_their_day() {
    Answer group = ok(office.get(GROUP));
    String members = GROUP + "/members";
    assertThat(office.post(members, member(OFFICE, "DEPUTY")).status()).isEqualTo(428);
    Answer joined = ok(office.post(members, member(OFFICE, "DEPUTY"), group.etag()));
    assertThat(office.post(members, member(TEACHER, "MEMBER"), group.etag()).status())
        .isEqualTo(412);
    assertThat(office.post(members, member(id(), "MEMBER"), joined.etag()).code())
        .isEqualTo("member-not-of-unit");
    assertThat(office.post(members, member(OFFICE, "MEMBER"), joined.etag()).code())
        .isEqualTo("memberships-overlap");
    Answer two = ok(office.post(members, member(TEACHER, "MEMBER"), joined.etag()));
    assertThat(two.body().path("members")).hasSize(3);
    String membershipId =
        two.body()
            .path("members")
            .valueStream()
            .filter(m -> m.path("staffId").asString().equals(TEACHER))
            .map(m -> m.path("membershipId").asString())
            .findFirst()
            .orElseThrow();
    ok(office.post(members + "/" + membershipId + "/end", "{\"to\":\"2024-09-10\"}", two.etag()));
    Answer before = ok(teacher.get(GROUP + "?on=2024-09-09"));
    assertThat(before.body().path("members").findValuesAsString("function"))
        .containsExactly("LEADER", "DEPUTY", "MEMBER");
    Answer after = ok(officer.get(GROUP + "?on=2024-09-10"));
    assertThat(after.body().path("members").findValuesAsString("staffId"))
        .containsExactly(PRINCIPAL, OFFICE);
    assertThat(after.body().path("memberships")).hasSize(3);
    assertThat(otherOffice.get(GROUP).code()).isEqualTo("outside-scope");
  }

  @Test
  @Order(4)
  void the_school_drafts_its_plan_and_what_is_missing_is_told_when_it_is_put_in_force() {
    String from = "{\"from\":\"2024-09-02\"}";
    assertThat(principal.post(PLAN + "/versions", from, "\"0\"").code())
        .isEqualTo("plan-not-drafted");
    String empty = "{\"legalBases\":[],\"measures\":[]}";
    assertThat(bureau.post(PLAN + "/draft", empty, "\"0\"").code()).isEqualTo("outside-scope");
    Answer draft = ok(office.post(PLAN + "/draft", empty, "\"0\""));
    assertThat(office.post(PLAN + "/versions", from, draft.etag()).code())
        .isEqualTo("role-missing");
    assertThat(principal.post(PLAN + "/versions", from, draft.etag()).code())
        .isEqualTo("legal-basis-missing");
    draft = ok(office.post(PLAN + "/draft", plan(""), draft.etag()));
    assertThat(principal.post(PLAN + "/versions", from, draft.etag()).code())
        .isEqualTo("measure-missing");
    draft = ok(office.post(PLAN + "/draft", plan(measure("1", id(), "2024-09-20")), draft.etag()));
    Answer nobody = principal.post(PLAN + "/versions", from, draft.etag());
    assertThat(nobody.code()).isEqualTo("nobody-answers-for-measure");
    assertThat(nobody.text("title")).contains("1");
    Answer malformed =
        office.post(PLAN + "/draft", plan(measure("1/2", OFFICE, "2024-09-20")), draft.etag());
    assertThat(malformed.field()).isEqualTo("measures.code");
    assertThat(office.get(of(SCHOOL) + "/plans/20240").field()).isEqualTo("schoolYear");

    draft =
        ok(
            office.post(
                PLAN + "/draft",
                plan(
                    measure("1", OFFICE, "2024-09-20") + "," + measure("2", TEACHER, "2024-09-10")),
                draft.etag()));
    Answer inForce = ok(principal.post(PLAN + "/versions", from, draft.etag()));
    assertThat(inForce.body().path("inForce").asInt()).isEqualTo(1);
    assertThat(inForce.body().has("draft")).isFalse();
    JsonNode basis = inForce.body().path("versions").path(0).path("legalBases").path(0);
    assertThat(basis.path("title").asString()).isEqualTo("义务教育法");
    assertThat(gaps(bureau, DISTRICT)).containsExactly(OTHER_SCHOOL);
    assertThat(registryGaps(SCHOOL)).isZero();
  }

  @Test
  @Order(5)
  void what_is_past_its_day_is_listed_until_it_is_done() {
    moveTo("2024-09-11");
    assertThat(gaps(bureau, DISTRICT, SCHOOL)).containsExactly("MEASURES_OVERDUE");
    JsonNode line = ok(office.get(of(SCHOOL) + "/overdue-measures")).body().path("items").path(0);
    assertThat(line.path("code").asString()).isEqualTo("2");
    assertThat(line.path("staffId").asString()).isEqualTo(TEACHER);
    assertThat(line.path("dueOn").asString()).isEqualTo("2024-09-10");
    Answer plan = ok(teacher.get(PLAN));
    assertThat(measureOf(plan, 0, 1).path("overdue").asBoolean()).isTrue();

    String done = "{\"note\":\"已完成摸底\",\"on\":\"2024-09-11\"}";
    assertThat(teacher.post(PLAN + "/measures/1/completion", done, plan.etag()).code())
        .isEqualTo("outside-scope");
    assertThat(
            teacher
                .post(
                    PLAN + "/measures/2/completion",
                    done.replace("2024-09-11", "2024-09-12"),
                    plan.etag())
                .code())
        .isEqualTo("date-in-the-future");
    assertThat(office.post(PLAN + "/measures/7/completion", done, plan.etag()).code())
        .isEqualTo("measure-unknown");
    Answer told = ok(teacher.post(PLAN + "/measures/2/completion", done, plan.etag()));
    assertThat(measureOf(told, 0, 1).path("note").asString()).isEqualTo("已完成摸底");
    assertThat(measureOf(told, 0, 1).path("doneBy").asString()).isEqualTo(TEACHER);
    assertThat(office.post(PLAN + "/measures/2/completion", done, told.etag()).code())
        .isEqualTo("measure-done-already");
    assertThat(ok(office.get(of(SCHOOL) + "/overdue-measures")).body().path("items")).isEmpty();
    assertThat(gaps(bureau, DISTRICT)).containsExactly(OTHER_SCHOOL);
    // a note may name somebody
    for (String collection : database.listCollectionNames()) {
      assertThat(database.getCollection(collection).find())
          .as(collection)
          .noneMatch(document -> document.toJson().contains("已完成摸底"));
    }
    Answer asOf = ok(officer.get(PLAN + "?on=2024-09-10"));
    assertThat(measureOf(asOf, 0, 1).has("doneOn")).isFalse();
  }

  @Test
  @Order(6)
  void a_new_version_replaces_the_one_in_force_which_stays_as_it_was() {
    Answer plan = ok(office.get(PLAN));
    Answer draft =
        ok(
            office.post(
                PLAN + "/draft",
                plan(
                    measure("2", TEACHER, "2024-09-10") + "," + measure("3", OFFICE, "2024-12-31")),
                plan.etag()));
    assertThat(draft.body().path("inForce").asInt()).isEqualTo(1);
    Answer second =
        ok(principal.post(PLAN + "/versions", "{\"from\":\"2024-09-12\"}", draft.etag()));
    assertThat(second.body().path("inForce").asInt()).isEqualTo(1);
    assertThat(second.body().path("versions").findValuesAsString("until"))
        .containsExactly("2024-09-12");
    assertThat(measureOf(second, 1, 0).path("doneOn").asString()).isEqualTo("2024-09-11");
    moveTo("2024-09-21");
    Answer now = ok(bureau.get(PLAN));
    assertThat(now.body().path("inForce").asInt()).isEqualTo(2);
    assertThat(ok(bureau.get(PLAN + "?on=2024-09-11")).body().path("inForce").asInt()).isEqualTo(1);
    // measure 1 is no part of the plan any more
    assertThat(gaps(bureau, DISTRICT)).containsExactly(OTHER_SCHOOL);
  }

  @Test
  @Order(7)
  void a_group_whose_leader_heads_the_school_no_more_and_one_without_leader_are_gaps() {
    moveTo("2024-10-08");
    ok(
        admin.post(
            API + "/appointments/" + principalship + "/relief",
            "{\"to\":\"2024-10-08\"}",
            "\"1\""));
    assertThat(gaps(bureau, DISTRICT, SCHOOL)).containsExactly("LEADER_NOT_HEAD");
    Answer group = ok(office.get(GROUP));
    String leader = group.body().path("members").path(0).path("membershipId").asString();
    Answer left =
        ok(
            office.post(
                GROUP + "/members/" + leader + "/end", "{\"to\":\"2024-10-08\"}", group.etag()));
    assertThat(gaps(officer, TOWNSHIP, SCHOOL)).containsExactly("LEADER_MISSING");
    String successor = id();
    created(admin.post(API + "/appointments", appointment(successor, "PRINCIPAL", SCHOOL)));
    ok(
        office.post(
            GROUP + "/members",
            member(successor, "LEADER").replace("2024-09-02", "2024-10-08"),
            left.etag()));
    assertThat(gaps(officer, TOWNSHIP)).containsExactly(OTHER_SCHOOL);
  }

  @Test
  @Order(8)
  void a_township_is_led_by_its_officer_who_puts_its_plan_in_force() {
    String group = of(TOWNSHIP) + "/leading-group";
    String setUp = "{\"leaderId\":\"%s\",\"from\":\"2024-10-08\"}";
    // a principal of the whole township would be one of every school below it
    String wrong = id();
    created(admin.post(API + "/appointments", appointment(wrong, "PRINCIPAL", TOWNSHIP)));
    assertThat(officer.post(group, setUp.formatted(wrong)).code()).isEqualTo("leader-not-head");
    Answer own = created(officer.post(group, setUp.formatted(OFFICER)));
    assertThat(gaps(officer, TOWNSHIP, TOWNSHIP)).containsExactly("PLAN_MISSING");
    assertThat(registryGaps(TOWNSHIP)).isEqualTo(1);
    for (String ofASchool : List.of(TEACHER, OFFICE)) {
      assertThat(
              officer
                  .post(
                      group + "/members",
                      member(ofASchool, "MEMBER").replace("2024-09-02", "2024-10-08"),
                      own.etag())
                  .code())
          .isEqualTo("member-not-of-unit");
    }

    String plan = of(TOWNSHIP) + "/plans/2024";
    String from = "{\"from\":\"2024-10-08\"}";
    Answer draft =
        ok(officer.post(plan + "/draft", plan(measure("1", TEACHER, "2024-12-31")), "\"0\""));
    assertThat(officer.post(plan + "/versions", from, draft.etag()).code())
        .isEqualTo("nobody-answers-for-measure");
    draft =
        ok(officer.post(plan + "/draft", plan(measure("1", OFFICER, "2024-12-31")), draft.etag()));
    assertThat(bureau.post(plan + "/versions", from, draft.etag()).code())
        .isEqualTo("outside-scope");
    assertThat(
            ok(officer.post(plan + "/versions", from, draft.etag())).body().path("inForce").asInt())
        .isEqualTo(1);
    assertThat(gaps(officer, TOWNSHIP, TOWNSHIP)).isEmpty();
  }

  @Test
  @Order(9)
  void the_bureau_leads_its_own_group_and_nobody_below_reads_it_or_the_townships() {
    String district = of(DISTRICT) + "/leading-group";
    created(
        bureau.post(district, "{\"leaderId\":\"%s\",\"from\":\"2024-10-08\"}".formatted(BUREAU)));
    for (String unit : List.of(TOWNSHIP, DISTRICT)) {
      for (ApiClient below : List.of(teacher, office, otherOffice)) {
        assertThat(below.get(of(unit) + "/leading-group").code()).isEqualTo("outside-scope");
        assertThat(below.get(of(unit) + "/plans/2024").code()).isEqualTo("outside-scope");
      }
    }
    assertThat(officer.get(district).code()).isEqualTo("outside-scope");
    ok(bureau.get(of(TOWNSHIP) + "/leading-group"));
  }

  @Test
  @Order(10)
  void a_draft_is_shown_to_the_offices_of_its_unit_alone() {
    Answer plan = ok(office.get(PLAN));
    ok(office.post(PLAN + "/draft", plan(measure("4", TEACHER, "2024-12-31")), plan.etag()));
    assertThat(ok(office.get(PLAN)).body().has("draft")).isTrue();
    for (ApiClient reader : List.of(teacher, officer, bureau)) {
      Answer read = ok(reader.get(PLAN));
      assertThat(read.body().has("draft")).isFalse();
      assertThat(read.body().path("versions")).hasSize(2);
    }
  }

  @Test
  @Order(11)
  void who_is_in_the_group_reads_on_after_leaving_the_unit() {
    String moved = id();
    String appointmentId =
        created(admin.post(API + "/appointments", appointment(moved, "DIRECTOR", SCHOOL)))
            .text("appointmentId");
    String there = appointment(moved, "DIRECTOR", OTHER_SCHOOL);
    created(admin.post(API + "/appointments", there));
    ApiClient client = ApiClient.of(port, moved, DISTRICT);
    Answer joined =
        ok(
            office.post(
                GROUP + "/members",
                member(moved, "MEMBER").replace("2024-09-02", "2024-10-08"),
                ok(office.get(GROUP)).etag()));
    ok(
        admin.post(
            API + "/appointments/" + appointmentId + "/relief",
            "{\"to\":\"2024-10-08\"}",
            "\"1\""));
    ok(client.get(GROUP));
    ok(client.get(PLAN));
    String membershipId = membershipOf(moved, joined);
    ok(
        office.post(
            GROUP + "/members/" + membershipId + "/retraction",
            "{\"reason\":\"登记有误\"}",
            joined.etag()));
    assertThat(client.get(GROUP).code()).isEqualTo("outside-scope");
  }

  @Test
  @Order(12)
  void a_membership_that_was_recorded_in_error_is_taken_back_with_a_reason() {
    String wrong = member(TEACHER, "DEPUTY").replace("2024-09-02", "2024-12-01");
    Answer joined = ok(office.post(GROUP + "/members", wrong, ok(office.get(GROUP)).etag()));
    String path = GROUP + "/members/" + membershipOf(TEACHER, "DEPUTY", joined) + "/retraction";
    String reason = "{\"reason\":\"任职日期录入错误\"}";
    assertThat(office.post(path, "{}", joined.etag()).field()).isEqualTo("reason");
    assertThat(teacher.post(path, reason, joined.etag()).code()).isEqualTo("role-missing");
    assertThat(bureau.post(path, reason, joined.etag()).code()).isEqualTo("outside-scope");
    Answer taken = ok(office.post(path, reason, joined.etag()));
    assertThat(office.post(path, reason, joined.etag()).status()).isEqualTo(412);
    assertThat(office.post(path, reason, taken.etag()).status()).isEqualTo(404);
    JsonNode retracted = taken.body().path("retracted");
    assertThat(retracted.findValuesAsString("reason")).contains("任职日期录入错误");
    // the day that was meant is free
    ok(office.post(GROUP + "/members", wrong.replace("2024-12-01", "2024-11-01"), taken.etag()));
    // a reason may name somebody
    for (String collection : database.listCollectionNames()) {
      assertThat(database.getCollection(collection).find())
          .as(collection)
          .noneMatch(document -> document.toJson().contains("任职日期录入错误"));
    }
  }

  @Test
  @Order(13)
  void a_group_set_up_in_error_never_was_and_is_set_up_anew() {
    String group = of(OTHER_SCHOOL) + "/leading-group";
    String head = id();
    created(admin.post(API + "/appointments", appointment(head, "PRINCIPAL", OTHER_SCHOOL)));
    String setUp = "{\"leaderId\":\"%s\",\"from\":\"2025-10-08\"}".formatted(head);
    Answer wrong = created(otherOffice.post(group, setUp));
    assertThat(otherOffice.post(group, setUp).code()).isEqualTo("group-set-up-already");
    ok(
        otherOffice.post(
            group + "/members/" + membershipOf(head, wrong) + "/retraction",
            "{\"reason\":\"年份有误\"}",
            wrong.etag()));
    assertThat(gaps(officer, TOWNSHIP, OTHER_SCHOOL))
        .containsExactly("GROUP_MISSING", "PLAN_MISSING");
    created(otherOffice.post(group, setUp.replace("2025-10-08", "2024-10-08")));
    assertThat(gaps(officer, TOWNSHIP, OTHER_SCHOOL)).containsExactly("PLAN_MISSING");
  }

  private static String membershipOf(String staffId, Answer group) {
    return membershipOf(staffId, "", group);
  }

  private static String membershipOf(String staffId, String function, Answer group) {
    return group
        .body()
        .path("memberships")
        .valueStream()
        .filter(m -> m.path("staffId").asString().equals(staffId))
        .filter(m -> m.path("function").asString().startsWith(function))
        .map(m -> m.path("membershipId").asString())
        .findFirst()
        .orElseThrow();
  }

  private Set<String> gaps(ApiClient caller, String within) {
    return ok(caller.get(of(within) + "/gaps"))
        .body()
        .path("items")
        .valueStream()
        .map(unit -> unit.path("unitId").asString())
        .collect(Collectors.toSet());
  }

  private List<String> gaps(ApiClient caller, String within, String unitId) {
    return ok(caller.get(of(within) + "/gaps"))
        .body()
        .path("items")
        .valueStream()
        .filter(unit -> unit.path("unitId").asString().equals(unitId))
        .flatMap(unit -> unit.path("gaps").valueStream())
        .map(JsonNode::asString)
        .toList();
  }

  private int registryGaps(String unitId) {
    return ok(bureau.get(API + "/units/" + unitId + "/worklist-counts"))
        .body()
        .path("items")
        .valueStream()
        .filter(unit -> unit.path("unitId").asString().equals(unitId))
        .map(unit -> unit.path("registryGaps").asInt())
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode measureOf(Answer plan, int version, int measure) {
    return plan.body().path("versions").path(version).path("measures").path(measure);
  }

  private static String of(String unitId) {
    return API + "/units/" + unitId + "/work-areas/REGISTRY_MANAGEMENT";
  }

  private static String member(String staffId, String function) {
    return "{\"staffId\":\"%s\",\"function\":\"%s\",\"from\":\"2024-09-02\"}"
        .formatted(staffId, function);
  }

  private static String plan(String measures) {
    return """
    {"legalBases":[
      {"title":"义务教育法","issuingBody":"全国人民代表大会常务委员会","article":"第十一条"},
      {"title":"学籍管理办法","documentNumber":"测教基〔2024〕1号","issuingBody":"测试县教育局"}],
     "measures":[%s]}\
    """
        .formatted(measures);
  }

  private static String measure(String code, String staffId, String dueOn) {
    return "{\"code\":\"%s\",\"what\":\"核对学籍\",\"staffId\":\"%s\",\"dueOn\":\"%s\"}"
        .formatted(code, staffId, dueOn);
  }

  private void moveTo(String date) {
    platform.clock().moveTo(LocalDate.parse(date), LocalTime.NOON);
  }

  private ApiClient staff(String staffId, String role, String unitId) {
    created(admin.post(API + "/appointments", appointment(staffId, role, unitId)));
    return ApiClient.of(port, staffId, DISTRICT);
  }
}
