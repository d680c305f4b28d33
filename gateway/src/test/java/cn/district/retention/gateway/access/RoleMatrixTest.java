package cn.district.retention.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.gateway.access.RoleMatrix.Right;
import cn.district.retention.gateway.route.ServiceContext;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RoleMatrixTest {

  /** One row a role: enrollment, dropout, aid, volunteer, reporting; r reads, w writes too. */
  private static final String MATRIX =
      """
      DISTRICT_ADMIN w - - - w
      BUREAU w r w r w
      INSPECTOR r r r r r
      TOWNSHIP_OFFICER w w - - r
      PRINCIPAL w w w r r
      VICE_PRINCIPAL w w w r r
      ACADEMIC_OFFICE w w w r r
      MORAL_EDUCATION w - w r r
      DIRECTOR w w - - r
      CLASS_TEACHER w w w - r
      SUBJECT_TEACHER w - - - -
      SCHOOL_SYSTEM w w w r -
      AID_GROUP - - w - -
      VOLUNTEER_COORDINATOR - - - w -
      """;

  @Test
  void every_role_has_the_rights_of_its_row_and_no_others() {
    String actual =
        Arrays.stream(Role.values())
            .map(role -> role + " " + row(role) + "\n")
            .collect(Collectors.joining());

    assertThat(actual).isEqualTo(MATRIX);
  }

  private static String row(Role role) {
    return Arrays.stream(ServiceContext.values())
        .map(context -> letter(role, context))
        .collect(Collectors.joining(" "));
  }

  private static String letter(Role role, ServiceContext context) {
    if (RoleMatrix.permits(role, context, Right.WRITE)) {
      return "w";
    }
    return RoleMatrix.permits(role, context, Right.READ) ? "r" : "-";
  }
}
