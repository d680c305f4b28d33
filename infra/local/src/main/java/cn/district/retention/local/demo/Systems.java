package cn.district.retention.local.demo;

import cn.district.retention.local.account.Machine;
import cn.district.retention.local.demo.county.County;
import cn.district.retention.local.demo.county.Staff;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The systems of the schools and offices, with secrets that are drawn anew at every load. */
final class Systems {

  private static final int SECRET_BYTES = 24;

  private final Machine administrator;
  private final County county;
  private final Map<String, Machine> machines = new LinkedHashMap<>();

  Systems(Machine administrator, County county) {
    this.administrator = administrator;
    this.county = county;
    SecureRandom random = new SecureRandom();
    for (Staff staff : staff(county)) {
      String clientId = staff.clientId();
      if (clientId != null) {
        machines.put(clientId, new Machine(clientId, secret(random), staff.staffId()));
      }
    }
  }

  /** Everybody of the county who holds a role, persons and machines. */
  static List<Staff> staff(County county) {
    List<Staff> all = new ArrayList<>(county.bureau());
    county.townships().forEach(township -> all.addAll(township.staff()));
    county.schools().forEach(school -> all.addAll(school.staff()));
    county.classes().forEach(schoolClass -> all.add(schoolClass.teacher()));
    return all;
  }

  private static String secret(SecureRandom random) {
    byte[] drawn = new byte[SECRET_BYTES];
    random.nextBytes(drawn);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
  }

  List<Machine> all() {
    return List.copyOf(machines.values());
  }

  Machine administrator() {
    return administrator;
  }

  Machine bureau() {
    return machine("bureau-system");
  }

  Machine aidGroup() {
    return machine("aid-system");
  }

  Machine volunteers() {
    return machine("volunteer-system");
  }

  Machine school(String schoolId) {
    return machine(county.school(schoolId).clientId());
  }

  /** The system of the school that a class belongs to. */
  Machine schoolOf(String classId) {
    return school(county.schoolClass(classId).schoolId());
  }

  Machine machine(String clientId) {
    Machine machine = machines.get(clientId);
    if (machine == null) {
      throw new IllegalArgumentException("No system " + clientId);
    }
    return machine;
  }
}
