package cn.district.retention.gateway.access;

import static cn.district.retention.gateway.access.RoleMatrix.Right.NONE;
import static cn.district.retention.gateway.access.RoleMatrix.Right.READ;
import static cn.district.retention.gateway.access.RoleMatrix.Right.WRITE;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.gateway.route.ServiceContext;

/**
 * Which role reaches which service, to read or to write. An inspector (督学) reads everything and
 * changes nothing; the bureau (教育局) keeps units and calendars and acts in dropout and aid cases;
 * whoever helps from outside sees no dropout case (least privilege, 个人信息保护法 §6). Services narrow
 * this further, act by act.
 */
final class RoleMatrix {

  private RoleMatrix() {}

  /** What a role may do with a service; {@code WRITE} includes reading. */
  enum Right {
    NONE,
    READ,
    WRITE
  }

  static boolean permits(Role role, ServiceContext context, Right needed) {
    return row(role).of(context).compareTo(needed) >= 0;
  }

  private static Row row(Role role) {
    return switch (role) {
      //                               enrollment, dropout, aid, volunteer, reporting
      case DISTRICT_ADMIN -> new Row(WRITE, WRITE, WRITE, WRITE, WRITE);
      case BUREAU -> new Row(WRITE, WRITE, WRITE, READ, WRITE);
      case INSPECTOR -> new Row(READ, READ, READ, READ, READ);
      case TOWNSHIP_OFFICER -> new Row(WRITE, WRITE, READ, READ, READ);
      case PRINCIPAL -> new Row(WRITE, WRITE, WRITE, WRITE, READ);
      case VICE_PRINCIPAL -> new Row(WRITE, WRITE, WRITE, WRITE, READ);
      case ACADEMIC_OFFICE -> new Row(WRITE, WRITE, READ, READ, READ);
      case MORAL_EDUCATION -> new Row(READ, WRITE, WRITE, WRITE, READ);
      case DIRECTOR -> new Row(WRITE, WRITE, WRITE, WRITE, READ);
      case CLASS_TEACHER -> new Row(WRITE, WRITE, WRITE, WRITE, READ);
      case SUBJECT_TEACHER -> new Row(WRITE, WRITE, READ, READ, READ);
      case SCHOOL_SYSTEM -> new Row(WRITE, WRITE, WRITE, WRITE, READ);
      case AID_GROUP -> new Row(READ, NONE, WRITE, READ, READ);
      case VOLUNTEER_COORDINATOR -> new Row(READ, NONE, NONE, WRITE, READ);
    };
  }

  private record Row(Right enrollment, Right dropout, Right aid, Right volunteer, Right reporting) {

    Right of(ServiceContext context) {
      return switch (context) {
        case ENROLLMENT -> enrollment;
        case DROPOUT -> dropout;
        case AID -> aid;
        case VOLUNTEER -> volunteer;
        case REPORTING -> reporting;
      };
    }
  }
}
