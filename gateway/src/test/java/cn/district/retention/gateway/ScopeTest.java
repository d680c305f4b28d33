package cn.district.retention.gateway;

import static cn.district.retention.gateway.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.testkit.TestTokens;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ScopeTest {

  private final RunningGateway gateway = RunningGateway.shared();

  @Nested
  class Callers {

    @Test
    void of_another_district_are_refused_even_with_a_role_here() throws Exception {
      String token = TestTokens.shared().tokenOf(District.BUREAU, "district-2");

      var answer =
          gateway.send(
              gateway
                  .request("/api/v1/enrollment/pupils")
                  .header("Authorization", "Bearer " + token));

      assertProblem(answer, 403, "other-district");
    }

    @Test
    void without_an_appointment_are_refused() throws Exception {
      assertProblem(get(District.NOBODY, "/api/v1/reporting/retention"), 403, "no-role");
      assertProblem(get(District.NOBODY, "/dashboard/"), 403, "no-role");
    }

    @Test
    void who_were_relieved_are_refused() throws Exception {
      assertProblem(get(District.RELIEVED, "/api/v1/reporting/retention"), 403, "no-role");
    }

    @Test
    void who_administer_from_the_start_need_no_appointment() throws Exception {
      var answer = post(District.BOOTSTRAP_ADMIN, "/api/v1/enrollment/units");

      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }

  @Nested
  class Roles {

    @Test
    void of_outside_helpers_do_not_reach_dropout_cases() throws Exception {
      assertProblem(get(District.COORDINATOR, "/api/v1/dropout/cases"), 403, "role-missing");
      assertProblem(get(District.AID_GROUP, "/api/v1/dropout/cases"), 403, "role-missing");
    }

    @Test
    void of_inspection_read_but_do_not_write() throws Exception {
      assertThat(get(District.INSPECTOR, "/api/v1/dropout/cases").statusCode()).isEqualTo(200);
      assertProblem(post(District.INSPECTOR, "/api/v1/dropout/cases"), 403, "role-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"enrollment", "dropout", "aid", "volunteer", "reporting"})
    void of_the_administrator_alone_reach_dead_letters(String context) throws Exception {
      String letters = "/api/v1/" + context + "/dead-letters";

      assertThat(get(District.BOOTSTRAP_ADMIN, letters).statusCode()).isEqualTo(200);
      assertThat(post(District.BOOTSTRAP_ADMIN, letters + "/x/replay").statusCode()).isEqualTo(200);
      assertProblem(get(District.BUREAU, letters), 403, "role-missing");
      assertProblem(get(District.INSPECTOR, letters + "/x"), 403, "role-missing");
      assertProblem(post(District.PRINCIPAL_A, letters + "/x/discard"), 403, "role-missing");
    }

    @Test
    void of_the_administrator_do_not_reach_what_lies_beside_dead_letters() throws Exception {
      assertProblem(
          get(District.BOOTSTRAP_ADMIN, "/api/v1/dropout/dead-letters-x"), 403, "role-missing");
    }

    @Test
    void of_a_principal_do_not_write_statistics() throws Exception {
      assertProblem(post(District.PRINCIPAL_A, "/api/v1/reporting/targets"), 403, "role-missing");
    }
  }

  @Nested
  class Units {

    @ParameterizedTest
    @CsvSource({
      "staff-principal-a, school-a",
      "staff-principal-a, class-a1",
      "staff-officer-east, township-east",
      "staff-officer-east, school-a",
      "staff-officer-east, class-a1",
      "staff-bureau, school-b",
      "staff-bureau, not-known-yet",
      "staff-teacher-a1, class-a1"
    })
    void below_an_appointment_are_in_scope(String staff, String unit) throws Exception {
      assertThat(get(staff, "/api/v1/reporting/retention?unit=" + unit).statusCode())
          .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
      "staff-principal-a, school-b",
      "staff-principal-a, township-east",
      "staff-principal-a, district-1",
      "staff-principal-a, not-known-yet",
      "staff-officer-east, township-west",
      "staff-teacher-a1, school-a"
    })
    void elsewhere_are_out_of_scope(String staff, String unit) throws Exception {
      assertProblem(get(staff, "/api/v1/reporting/retention?unit=" + unit), 403, "outside-scope");
    }

    @Test
    void follow_a_school_that_was_moved_to_another_township() throws Exception {
      assertProblem(
          get(District.OFFICER_EAST, "/api/v1/reporting/retention?unit=" + District.SCHOOL_B),
          403,
          "outside-scope");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unit", "unitId", "schoolId"})
    void are_checked_whichever_parameter_names_them(String parameter) throws Exception {
      assertProblem(
          get(District.PRINCIPAL_A, "/api/v1/enrollment/pupils?" + parameter + "=school-b"),
          403,
          "outside-scope");
    }

    @Test
    void are_all_checked_when_several_are_named() throws Exception {
      assertProblem(
          get(District.PRINCIPAL_A, "/api/v1/enrollment/pupils?unit=school-a&unit=school-b"),
          403,
          "outside-scope");
    }
  }

  @Nested
  class Me {

    @Test
    void tells_role_and_unit_of_a_caller() throws Exception {
      JsonNode me = RunningGateway.json(get(District.PRINCIPAL_A, "/api/v1/me"));

      assertThat(me.path("subject").asString()).isEqualTo(District.PRINCIPAL_A);
      assertThat(me.path("district").asString()).isEqualTo(District.ID);
      JsonNode held = me.path("assignments").get(0);
      assertThat(held.path("role").asString()).isEqualTo("PRINCIPAL");
      assertThat(held.path("unitId").asString()).isEqualTo(District.SCHOOL_A);
      assertThat(held.path("unitKind").asString()).isEqualTo("SCHOOL");
      assertThat(held.path("unitNameZh").asString()).isEqualTo("单位");
      assertThat(held.path("from").asString()).isEqualTo("2020-09-01");
    }

    @Test
    void tells_a_class_teacher_the_class() throws Exception {
      JsonNode me = RunningGateway.json(get(District.TEACHER_A1, "/api/v1/me"));

      assertThat(me.path("assignments").get(0).path("unitKind").asString()).isEqualTo("CLASS");
    }

    @Test
    void is_empty_for_someone_without_a_role_and_refused_to_another_district() throws Exception {
      JsonNode me = RunningGateway.json(get(District.NOBODY, "/api/v1/me"));
      assertThat(me.path("assignments").isEmpty()).isTrue();

      String token = TestTokens.shared().tokenOf(District.BUREAU, "district-2");
      assertProblem(
          gateway.send(gateway.request("/api/v1/me").header("Authorization", "Bearer " + token)),
          403,
          "other-district");
    }
  }

  private HttpResponse<String> get(String staff, String path) throws Exception {
    return gateway.send(gateway.as(staff, path));
  }

  private HttpResponse<String> post(String staff, String path) throws Exception {
    return gateway.post(gateway.as(staff, path), "{}");
  }
}
