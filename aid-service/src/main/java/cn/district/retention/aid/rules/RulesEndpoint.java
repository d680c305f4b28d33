package cn.district.retention.aid.rules;

import cn.district.retention.aid.application.AidCondition;
import cn.district.retention.aid.application.ApplicationRefused;
import cn.district.retention.aid.application.RuleBook;
import cn.district.retention.aid.application.RuleSet;
import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.Refusal;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the rules in force on a date, so that a decision can be explained. */
@RestController
class RulesEndpoint {

  private final RuleBook rules;

  RulesEndpoint(RuleBook rules) {
    this.rules = rules;
  }

  /** One version of the rules. */
  record Rules(String version, LocalDate from, List<Condition> conditions) {}

  /** One condition with its words and what it asks for. */
  record Condition(
      AidCondition condition,
      String textZh,
      String textEn,
      boolean needsExplanation,
      boolean needsSecondReviewer) {}

  @GetMapping("/api/v1/aid/rules")
  @Allowed({
    Role.AID_GROUP,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.SCHOOL_SYSTEM,
    Role.CLASS_TEACHER,
    Role.BUREAU,
    Role.INSPECTOR
  })
  Rules inForce(@RequestParam(required = false) @Nullable LocalDate on, Caller caller) {
    RuleSet set =
        rules
            .inForceOn(on == null ? caller.today() : on)
            .orElseThrow(
                () ->
                    new CommandFailure.Refused(
                        Refusal.of(ApplicationRefused.NO_RULES_IN_FORCE).at("on")));
    List<Condition> conditions =
        set.demands().entrySet().stream()
            .sorted(Comparator.comparing(entry -> entry.getKey()))
            .map(
                entry ->
                    new Condition(
                        entry.getKey(),
                        entry.getKey().chinese(),
                        entry.getKey().english(),
                        entry.getValue().explanation(),
                        entry.getValue().secondReviewer()))
            .toList();
    return new Rules(set.version(), set.from(), conditions);
  }
}
