package cn.district.retention.enrollment;

import cn.district.retention.architecture.ArchitectureRules;
import java.util.Set;

class ArchitectureTest implements ArchitectureRules {
  @Override
  public String rootPackage() {
    return "cn.district.retention.enrollment";
  }

  /** The lease of a claim on a role is a time-out, no date of the domain. */
  @Override
  public Set<String> readersOfSystemTime() {
    return Set.of("cn.district.retention.enrollment.appointment.appoint.AppointmentConfiguration");
  }
}
