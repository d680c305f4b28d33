package cn.district.retention.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Predicate;

/** What may depend on what. */
final class Boundaries {

  private Boundaries() {}

  static ArchRule noOtherDeployable(Context context) {
    return classes()
        .should(
            notDependOn(
                "classes of another deployable",
                d -> context.isOfAnotherDeployable(d.getTargetClass())))
        .because("services learn of each other by events alone: a dead peer never blocks a write")
        .allowEmptyShould(true);
  }

  static ArchRule ownContractsBuiltInPublication(Context context) {
    return classes()
        .should(notBuildContracts(context))
        .because(
            "what leaves a service is decided in one place: publication builds its own contracts and"
                + " nobody builds another's")
        .allowEmptyShould(true);
  }

  static ArchRule foreignContractsReadIn(Context context, Collection<String> readers) {
    return classes()
        .should(
            notDependOn(
                "foreign contract events outside " + readers,
                d ->
                    context.isContractEvent(d.getTargetClass())
                        && !context.isOwnContract(d.getTargetClass())
                        && readers.stream().noneMatch(r -> context.isIn(d.getOriginClass(), r))))
        .because("foreign facts become own commands or own views at one door")
        .allowEmptyShould(true);
  }

  static ArchRule noCycles(Context context) {
    return slices()
        .matching(context.root() + ".(**)")
        .should()
        .beFreeOfCycles()
        .because("a package that can be read alone can be changed alone")
        .allowEmptyShould(true);
  }

  /** For modules that must stay light: nothing beyond the JDK, JSpecify and {@code others}. */
  static ArchRule dependsOnlyOnJdkAnd(String root, String because, String... others) {
    return classes()
        .should(
            notDependOn(
                "anything but the JDK, JSpecify and " + Arrays.toString(others),
                d -> !isAllowed(d.getTargetClass(), root, others)))
        .because(because);
  }

  static ArchRule dependsOnNothingOf(String because, String... packages) {
    return classes()
        .should(
            notDependOn(
                Arrays.toString(packages),
                d -> Arrays.stream(packages).anyMatch(p -> Context.isBelow(d.getTargetClass(), p))))
        .because(because);
  }

  /** True for the JDK, JSpecify, primitive types, the module itself and {@code others}. */
  static boolean isAllowed(JavaClass type, String root, String... others) {
    JavaClass element = type.getBaseComponentType();
    return element.isPrimitive()
        || Context.isBelow(element, "java")
        || Context.isBelow(element, "org.jspecify")
        || Context.isBelow(element, root)
        || Arrays.stream(others).anyMatch(other -> Context.isBelow(element, other));
  }

  private static ArchCondition<JavaClass> notDependOn(
      String what, Predicate<Dependency> forbidden) {
    return new ArchCondition<>("not depend on " + what) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesFromSelf().stream()
            .filter(forbidden)
            .forEach(d -> events.add(SimpleConditionEvent.violated(d, d.getDescription())));
      }
    };
  }

  private static ArchCondition<JavaClass> notBuildContracts(Context context) {
    return new ArchCondition<>("build contracts in publication only, and only own ones") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getCodeUnitAccessesFromSelf().stream()
            .filter(access -> access.getTarget().getName().equals("<init>"))
            .filter(access -> context.isContractEvent(access.getTargetOwner()))
            .filter(access -> !mayBuild(type, access))
            .forEach(a -> events.add(SimpleConditionEvent.violated(a, a.getDescription())));
      }

      private boolean mayBuild(JavaClass type, JavaAccess<?> access) {
        return context.isIn(type, "publication") && context.isOwnContract(access.getTargetOwner());
      }
    };
  }
}
