package cn.district.retention.aid.application.decision;

import cn.district.retention.aid.application.AidCondition;
import cn.district.retention.aid.application.Finding;
import cn.district.retention.aid.application.Outcome;
import cn.district.retention.servicekit.web.Checks;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the aid group decides. */
record DecisionRequest(
    @Nullable Outcome outcome,
    @Nullable List<Condition> conditions,
    @Nullable String secondReviewer,
    @Nullable String reason,
    @Nullable LocalDate on) {

  private static final int MOST_CONDITIONS = 20;

  /** One condition found to be met, as sent. */
  record Condition(
      @Nullable AidCondition condition,
      @Nullable String evidenceReference,
      @Nullable String explanation) {

    private Finding finding() {
      return new Finding(
          Checks.required(condition, "conditions.condition"),
          Checks.optionalText(evidenceReference, "conditions.evidenceReference"),
          Checks.optionalText(explanation, "conditions.explanation"));
    }
  }

  List<Finding> findings() {
    if (conditions == null || conditions.isEmpty()) {
      return List.of();
    }
    return Checks.some(conditions, MOST_CONDITIONS, "conditions").stream()
        .map(Condition::finding)
        .toList();
  }
}
