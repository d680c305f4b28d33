package cn.district.retention.identity;

import cn.district.retention.architecture.ArchitectureRules;

class ArchitectureTest implements ArchitectureRules {

  @Override
  public String rootPackage() {
    return "cn.district.retention.identity";
  }
}
