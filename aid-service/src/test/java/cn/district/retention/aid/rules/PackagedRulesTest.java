package cn.district.retention.aid.rules;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.aid.application.AidCondition;
import cn.district.retention.aid.application.RuleBook;
import cn.district.retention.aid.application.RuleSet;
import cn.district.retention.aid.application.RuleSet.Demand;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PackagedRulesTest {

  private final RuleBook rules = PackagedRules.read();

  @Test
  void the_seed_version_holds_from_the_campaign_of_2012_on() {
    assertThat(rules.inForceOn(LocalDate.parse("2011-12-31"))).isEmpty();
    assertThat(rules.inForceOn(LocalDate.parse("2012-01-01")).map(RuleSet::version))
        .contains("2012-seed");
  }

  @Test
  void all_five_conditions_count_and_other_reasons_ask_for_more() {
    RuleSet seed = rules.inForceOn(LocalDate.parse("2024-09-01")).orElseThrow();

    assertThat(seed.demands()).containsOnlyKeys(AidCondition.values());
    assertThat(seed.demands().get(AidCondition.B5)).isEqualTo(new Demand(true, true));
    assertThat(seed.demands().get(AidCondition.B1)).isEqualTo(new Demand(false, false));
  }
}
