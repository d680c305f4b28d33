package cn.district.retention.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;

/** Where time comes from. */
final class Time {

  private Time() {}

  static ArchRule onlyThroughTheClock(Collection<String> exempt) {
    return classes()
        .should(askNoOtherClock(exempt))
        .because(
            "domain dates come from the one injected Clock, or a school year cannot be lived through"
                + " in minutes; tokens and time-outs use the system's, in classes that say so")
        .allowEmptyShould(true);
  }

  private static ArchCondition<JavaClass> askNoOtherClock(Collection<String> exempt) {
    return new ArchCondition<>("take the time from an injected Clock") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (exempt.contains(type.getName())) {
          return;
        }
        type.getCodeUnitAccessesFromSelf().stream()
            .filter(access -> readsSystemTime(access.getTarget()))
            .forEach(a -> events.add(SimpleConditionEvent.violated(a, a.getDescription())));
      }
    };
  }

  private static boolean readsSystemTime(CodeUnitAccessTarget target) {
    String owner = target.getOwner().getName();
    String name = target.getName();
    return switch (owner) {
      case "java.time.Clock" -> name.startsWith("system") || name.startsWith("tick");
      case "java.lang.System" -> name.equals("currentTimeMillis");
      case "java.util.Date" -> name.equals("<init>") && target.getRawParameterTypes().isEmpty();
      case "java.util.Calendar" -> name.equals("getInstance");
      default -> owner.startsWith("java.time.") && name.equals("now") && !takesClock(target);
    };
  }

  private static boolean takesClock(CodeUnitAccessTarget target) {
    return target.getRawParameterTypes().stream()
        .anyMatch(type -> type.getName().equals("java.time.Clock"));
  }
}
