package cn.district.retention.testkit;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.reference.ClassFormedV1;
import cn.district.retention.contracts.reference.PolicyParameterSetV1;
import cn.district.retention.contracts.reference.Role;
import cn.district.retention.contracts.reference.SchoolType;
import cn.district.retention.contracts.reference.StaffAppointedV1;
import cn.district.retention.contracts.reference.UnitKind;
import cn.district.retention.contracts.reference.UnitOpenedV1;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Publishes units, classes and staff of a district, as enrollment-service would. */
public final class TestDistrict {

  private static final LocalDate FOUNDED = LocalDate.parse("2020-09-01");
  private static final int FIRST_SCHOOL_YEAR = 2020;

  private final ContractPublisher publisher;
  private final String districtId;

  /** A district that is open already. */
  public TestDistrict(ContractPublisher publisher, String districtId) {
    this.publisher = publisher;
    this.districtId = districtId;
    open(districtId, UnitKind.DISTRICT, null, null);
  }

  /** Opens a township and returns its id. */
  public String township() {
    String id = UUID.randomUUID().toString();
    open(id, UnitKind.TOWNSHIP, districtId, null);
    return id;
  }

  /** Opens a school of nine years below a township and returns its id. */
  public String school(String townshipId) {
    String id = UUID.randomUUID().toString();
    open(id, UnitKind.SCHOOL, townshipId, SchoolType.NINE_YEAR);
    return id;
  }

  /** Forms a class and returns its id. */
  public String schoolClass(String schoolId) {
    String id = UUID.randomUUID().toString();
    publish(
        "class/" + id,
        new ClassFormedV1(id, schoolId, "2020级1班", FIRST_SCHOOL_YEAR, 1, districtId, FOUNDED));
    return id;
  }

  /** Appoints a new member of staff and returns the id. */
  public String appoint(Role role, String unitOrClassId) {
    String staffId = UUID.randomUUID().toString();
    String appointmentId = UUID.randomUUID().toString();
    publish(
        "appointment/" + appointmentId,
        new StaffAppointedV1(
            appointmentId, staffId, role, unitOrClassId, districtId, FOUNDED, null));
    return staffId;
  }

  /** Sets a policy parameter from a date on. */
  public void policy(String parameter, int value, LocalDate from) {
    publish(
        "policy/" + districtId,
        new PolicyParameterSetV1(districtId, parameter, Integer.toString(value), from));
  }

  private void open(String id, UnitKind kind, @Nullable String parent, @Nullable SchoolType type) {
    publish(
        "unit/" + id,
        new UnitOpenedV1(id, kind, "6201", "单位", "Unit", parent, type, districtId, FOUNDED));
  }

  private void publish(String stream, ContractEvent event) {
    publisher.stream(Topic.REFERENCE, stream).publish(FOUNDED, event);
  }
}
