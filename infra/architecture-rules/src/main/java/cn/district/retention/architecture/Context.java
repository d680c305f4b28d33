package cn.district.retention.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;

/**
 * One deployable's code: the packages below {@code base.name}, for example {@code
 * cn.district.retention} and {@code dropout}.
 */
record Context(String base, String name) {

  private static final Set<String> DEPLOYABLES =
      Set.of("gateway", "enrollment", "dropout", "aid", "volunteer", "reporting", "identity");

  private static final String ENROLLMENT = "enrollment";
  private static final String REFERENCE = "reference";

  static Context of(String rootPackage) {
    int dot = rootPackage.lastIndexOf('.');
    return new Context(rootPackage.substring(0, dot), rootPackage.substring(dot + 1));
  }

  String root() {
    return base + "." + name;
  }

  boolean contains(JavaClass type) {
    return isBelow(type, root());
  }

  /** True for a class of another deployable. */
  boolean isOfAnotherDeployable(JavaClass type) {
    return DEPLOYABLES.stream()
        .filter(deployable -> !deployable.equals(name))
        .anyMatch(deployable -> isBelow(type, base + "." + deployable));
  }

  /** True for a class of a package {@code root.folder} or below. */
  boolean isIn(JavaClass type, String folder) {
    return isBelow(type, root() + "." + folder);
  }

  /** True for a contract that this deployable publishes; reference data come from enrollment. */
  boolean isOwnContract(JavaClass type) {
    return isBelow(type, base + ".contracts." + name)
        || (name.equals(ENROLLMENT) && isBelow(type, base + ".contracts." + REFERENCE));
  }

  /** True for a record that is published as an event. */
  boolean isContractEvent(JavaClass type) {
    return !type.isInterface() && type.isAssignableTo(base + ".contracts.ContractEvent");
  }

  static boolean isBelow(JavaClass type, String packageName) {
    String own = type.getPackageName();
    return own.equals(packageName) || own.startsWith(packageName + ".");
  }
}
