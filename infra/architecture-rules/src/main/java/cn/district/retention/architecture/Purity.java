package cn.district.retention.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** What a model may know. */
final class Purity {

  private Purity() {}

  /** A model is a class with a static {@code decide}, with all of its module that it reaches. */
  static ArchRule modelsArePure(Context context) {
    return classes()
        .that(decide())
        .should(reachOnlyTheModel(context))
        .because(
            "a decision is tested without a framework and outlives each: a model depends on the JDK,"
                + " JSpecify and the decider vocabulary alone")
        .allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaClass> decide() {
    return DescribedPredicate.describe(
        "have a static method decide",
        type ->
            type.getMethods().stream()
                .anyMatch(
                    method ->
                        method.getName().equals("decide")
                            && method.getModifiers().contains(JavaModifier.STATIC)));
  }

  private static ArchCondition<JavaClass> reachOnlyTheModel(Context context) {
    return new ArchCondition<>("reach only the JDK, JSpecify, the decider and pure classes") {
      @Override
      public void check(JavaClass model, ConditionEvents events) {
        Set<JavaClass> seen = new HashSet<>(Set.of(model));
        Deque<JavaClass> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
          for (Dependency dependency : open.remove().getDirectDependenciesFromSelf()) {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            if (context.contains(target)) {
              if (seen.add(target)) {
                open.add(target);
              }
            } else if (!Boundaries.isAllowed(target, context.base() + ".decider")) {
              events.add(SimpleConditionEvent.violated(model, describe(model, dependency)));
            }
          }
        }
      }

      private String describe(JavaClass model, Dependency dependency) {
        return model.getSimpleName() + " reaches: " + dependency.getDescription();
      }
    };
  }
}
