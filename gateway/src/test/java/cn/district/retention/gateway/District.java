package cn.district.retention.gateway;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.reference.ClassFormedV1;
import cn.district.retention.contracts.reference.Role;
import cn.district.retention.contracts.reference.SchoolType;
import cn.district.retention.contracts.reference.StaffAppointedV1;
import cn.district.retention.contracts.reference.StaffRelievedV1;
import cn.district.retention.contracts.reference.UnitKind;
import cn.district.retention.contracts.reference.UnitMovedV1;
import cn.district.retention.contracts.reference.UnitOpenedV1;
import cn.district.retention.testkit.ContractPublisher;
import cn.district.retention.testkit.LocalBroker;
import java.time.Clock;
import java.time.LocalDate;

/** A small district on the reference topic: two townships, two schools, one class, some staff. */
final class District {

  static final String ID = "district-1";
  static final String EAST = "township-east";
  static final String WEST = "township-west";
  static final String SCHOOL_A = "school-a";
  static final String SCHOOL_B = "school-b";
  static final String CLASS_A1 = "class-a1";

  static final String BOOTSTRAP_ADMIN = "staff-bootstrap";
  static final String BUREAU = "staff-bureau";
  static final String INSPECTOR = "staff-inspector";
  static final String OFFICER_EAST = "staff-officer-east";
  static final String PRINCIPAL_A = "staff-principal-a";
  static final String TEACHER_A1 = "staff-teacher-a1";
  static final String AID_GROUP = "staff-aid";
  static final String COORDINATOR = "staff-coordinator";
  static final String RELIEVED = "staff-relieved";
  static final String NOBODY = "staff-nobody";

  private static final LocalDate START = LocalDate.of(2020, 9, 1);

  private static boolean published;

  private District() {}

  /** Publishes the district once a JVM. */
  static synchronized void publish() {
    if (published) {
      return;
    }
    try (var publisher = new ContractPublisher(LocalBroker.shared(), Clock.systemUTC())) {
      unit(publisher, ID, UnitKind.DISTRICT, null);
      unit(publisher, EAST, UnitKind.TOWNSHIP, ID);
      unit(publisher, WEST, UnitKind.TOWNSHIP, ID);
      unit(publisher, SCHOOL_A, UnitKind.SCHOOL, EAST);
      unit(publisher, SCHOOL_B, UnitKind.SCHOOL, EAST);
      send(publisher, SCHOOL_B + "-move", new UnitMovedV1(SCHOOL_B, WEST, ID, START.plusYears(1)));
      send(
          publisher,
          CLASS_A1,
          new ClassFormedV1(CLASS_A1, SCHOOL_A, "七年级（1）班", 2020, 7, ID, START));
      appoint(publisher, BUREAU, Role.BUREAU, ID);
      appoint(publisher, INSPECTOR, Role.INSPECTOR, ID);
      appoint(publisher, OFFICER_EAST, Role.TOWNSHIP_OFFICER, EAST);
      appoint(publisher, PRINCIPAL_A, Role.PRINCIPAL, SCHOOL_A);
      appoint(publisher, TEACHER_A1, Role.CLASS_TEACHER, CLASS_A1);
      appoint(publisher, AID_GROUP, Role.AID_GROUP, ID);
      appoint(publisher, COORDINATOR, Role.VOLUNTEER_COORDINATOR, ID);
      appoint(publisher, RELIEVED, Role.BUREAU, ID);
      send(
          publisher,
          RELIEVED + "-end",
          new StaffRelievedV1("appointment-" + RELIEVED, RELIEVED, ID, START.plusYears(2)));
    }
    published = true;
  }

  private static void unit(ContractPublisher to, String id, UnitKind kind, String parent) {
    SchoolType type = kind == UnitKind.SCHOOL ? SchoolType.NINE_YEAR : null;
    send(to, id, new UnitOpenedV1(id, kind, id, "单位", "Unit " + id, parent, type, ID, START));
  }

  private static void appoint(ContractPublisher to, String staff, Role role, String unit) {
    send(
        to,
        staff,
        new StaffAppointedV1("appointment-" + staff, staff, role, unit, ID, START, null));
  }

  private static void send(ContractPublisher to, String stream, ContractEvent event) {
    to.stream(Topic.REFERENCE, stream).publish(START, event);
  }
}
