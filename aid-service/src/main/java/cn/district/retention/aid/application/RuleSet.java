package cn.district.retention.aid.application;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * One version of the rules (评审规则): which conditions count, and what each one asks for.
 *
 * @param version named in every decision
 * @param from the first day on which it applies
 */
public record RuleSet(String version, LocalDate from, Map<AidCondition, Demand> demands) {

  public RuleSet {
    demands = Map.copyOf(demands);
  }

  /** What a condition asks for beyond its evidence. */
  public record Demand(boolean explanation, boolean secondReviewer) {}

  /** What a condition asks for; empty where the condition does not count. */
  Optional<Demand> of(AidCondition condition) {
    return Optional.ofNullable(demands.get(condition));
  }
}
