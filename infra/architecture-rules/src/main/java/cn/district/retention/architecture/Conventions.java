package cn.district.retention.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaEnumConstant;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;

/** How code is written here. */
final class Conventions {

  private static final String WEB = "org.springframework.web.bind.annotation.";
  private static final Set<String> MUTATING_MAPPINGS =
      Set.of(WEB + "PostMapping", WEB + "PutMapping", WEB + "PatchMapping", WEB + "DeleteMapping");
  private static final Set<String> READING_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final Set<String> AUTHORISATIONS = Set.of("Allowed", "OpenToAll");
  private static final Set<String> LAYERS =
      Set.of("common", "util", "utils", "helper", "helpers", "manager", "impl", "dto");

  private Conventions() {}

  static ArchRule mutationsStateTheirAuthorisation() {
    return methods()
        .that(changeSomething())
        .should(carryAllowed())
        .because("an endpoint that forgot to say who may call it must not be deployable")
        .allowEmptyShould(true);
  }

  static ArchRule endpointsArePackagePrivate() {
    return classes()
        .that(
            DescribedPredicate.describe(
                "are endpoints", type -> type.isAnnotatedWith(WEB + "RestController")))
        .should()
        .notBePublic()
        .because("an endpoint is called by HTTP alone")
        .allowEmptyShould(true);
  }

  static ArchRule packagesAreNullMarked() {
    return classes()
        .should(liveInNullMarkedPackage())
        .because("the build proves the absence of null only where a package asks for it")
        .allowEmptyShould(true);
  }

  static ArchRule packagesAreCapabilities() {
    return noClasses()
        .should()
        .resideInAnyPackage(
            LAYERS.stream().map(layer -> ".." + layer + "..").toArray(String[]::new))
        .because("a folder names a capability; what belongs to everything belongs nowhere")
        .allowEmptyShould(true);
  }

  static ArchRule noStandardStreams() {
    return NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS
        .because("a service speaks through its structured log, where personal data are kept out")
        .allowEmptyShould(true);
  }

  static ArchRule noFieldInjection() {
    return NO_CLASSES_SHOULD_USE_FIELD_INJECTION
        .because("what a class needs is in its constructor, and so can be given by a test")
        .allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaMethod> changeSomething() {
    return DescribedPredicate.describe(
        "change something",
        method -> method.getAnnotations().stream().anyMatch(Conventions::isMutating));
  }

  private static boolean isMutating(JavaAnnotation<?> annotation) {
    String name = annotation.getRawType().getName();
    if (!name.equals(WEB + "RequestMapping")) {
      return MUTATING_MAPPINGS.contains(name);
    }
    Object methods = annotation.get("method").orElse(new JavaEnumConstant[0]);
    JavaEnumConstant[] named = (JavaEnumConstant[]) methods;
    return named.length == 0
        || Arrays.stream(named).anyMatch(method -> !READING_METHODS.contains(method.name()));
  }

  private static ArchCondition<JavaMethod> carryAllowed() {
    return new ArchCondition<>("carry @Allowed or @OpenToAll") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        if (!isAllowed(method.getAnnotations()) && !isAllowed(method.getOwner().getAnnotations())) {
          events.add(
              SimpleConditionEvent.violated(
                  method, method.getFullName() + " has no @Allowed and is not @OpenToAll"));
        }
      }
    };
  }

  private static boolean isAllowed(Collection<? extends JavaAnnotation<?>> annotations) {
    return annotations.stream()
        .anyMatch(a -> AUTHORISATIONS.contains(a.getRawType().getSimpleName()));
  }

  private static ArchCondition<JavaClass> liveInNullMarkedPackage() {
    return new ArchCondition<>("live in a package that is @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getName() + " lives in a package without @NullMarked"));
        }
      }
    };
  }
}
