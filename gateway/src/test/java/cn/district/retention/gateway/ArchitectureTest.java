package cn.district.retention.gateway;

import cn.district.retention.architecture.ArchitectureRules;
import java.util.Set;

class ArchitectureTest implements ArchitectureRules {

  @Override
  public String rootPackage() {
    return "cn.district.retention.gateway";
  }

  /** The platform's clock is made of the system's; tokens end by the system's. */
  @Override
  public Set<String> readersOfSystemTime() {
    return Set.of(
        "cn.district.retention.gateway.clock.ClockConfiguration",
        "cn.district.retention.gateway.caller.TokenExpiry");
  }
}
