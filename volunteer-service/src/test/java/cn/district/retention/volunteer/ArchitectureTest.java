package cn.district.retention.volunteer;

import cn.district.retention.architecture.ArchitectureRules;
import java.util.Set;

class ArchitectureTest implements ArchitectureRules {

  @Override
  public String rootPackage() {
    return "cn.district.retention.volunteer";
  }

  /** The lease of a booking is a time-out, no date of the domain. */
  @Override
  public Set<String> readersOfSystemTime() {
    return Set.of("cn.district.retention.volunteer.booking.BookingConfiguration");
  }
}
