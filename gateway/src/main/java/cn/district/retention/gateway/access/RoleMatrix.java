package cn.district.retention.gateway.access;

import static cn.district.retention.gateway.access.RoleMatrix.Right.NONE;
import static cn.district.retention.gateway.access.RoleMatrix.Right.READ;
import static cn.district.retention.gateway.access.RoleMatrix.Right.WRITE;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.gateway.route.ServiceContext;

/**
 * Which role reaches which service, to read or to write. An inspector (督学) reads everything and
 * changes nothing; the bureau (教育局) keeps units and calendars and reads cases; the administrator of
 * the platform sees no case at all, and whoever helps from outside sees the own field alone (least
 * privilege, 个人信息保护法 §6), while dead letters of every service, ids, codes and dates only, are the
 * administrator's alone. It states what the services offer to a role; they narrow it further, act
 * by act.
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

  /** Whether a role may look at what a service could not handle, and decide about it. */
  static boolean operates(Role role) {
    return role == Role.DISTRICT_ADMIN;
  }

  private static Row row(Role role) {
    return switch (role) {
      // enrollment, dropout, aid, volunteer, reporting
      case DISTRICT_ADMIN -> new Row(WRITE, NONE, NONE, NONE, WRITE);
      case BUREAU -> new Row(WRITE, READ, WRITE, READ, WRITE);
      case INSPECTOR -> new Row(READ, READ, READ, READ, READ);
      case TOWNSHIP_OFFICER -> new Row(WRITE, WRITE, NONE, NONE, READ);
      case PRINCIPAL -> new Row(WRITE, WRITE, WRITE, READ, READ);
      case VICE_PRINCIPAL -> new Row(WRITE, WRITE, WRITE, READ, READ);
      case ACADEMIC_OFFICE -> new Row(WRITE, WRITE, WRITE, READ, READ);
      case MORAL_EDUCATION -> new Row(WRITE, NONE, WRITE, READ, READ);
      case DIRECTOR -> new Row(WRITE, WRITE, NONE, NONE, READ);
      case CLASS_TEACHER -> new Row(WRITE, WRITE, WRITE, NONE, READ);
      case SUBJECT_TEACHER -> new Row(WRITE, NONE, NONE, NONE, NONE);
      case SCHOOL_SYSTEM -> new Row(WRITE, WRITE, WRITE, READ, NONE);
      case AID_GROUP -> new Row(NONE, NONE, WRITE, NONE, NONE);
      case VOLUNTEER_COORDINATOR -> new Row(NONE, NONE, NONE, WRITE, NONE);
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
