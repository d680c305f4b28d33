package cn.district.retention.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.Predefined;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The production classes of a package, read once a run. */
final class ProductionClasses {

  private static final Map<String, JavaClasses> READ = new ConcurrentHashMap<>();

  private ProductionClasses() {}

  static JavaClasses of(String rootPackage) {
    return READ.computeIfAbsent(rootPackage, ProductionClasses::read);
  }

  private static JavaClasses read(String rootPackage) {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(rootPackage);
    if (classes.isEmpty()) {
      throw new IllegalArgumentException("No production class below " + rootPackage);
    }
    return classes;
  }
}
