package cn.district.retention.aid.rules;

import cn.district.retention.aid.application.AidCondition;
import cn.district.retention.aid.application.RuleBook;
import cn.district.retention.aid.application.RuleSet;
import cn.district.retention.aid.application.RuleSet.Demand;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The versions of the rules that come with the service (评审规则). */
public final class PackagedRules {

  private static final String RESOURCE = "/aid-rules.json";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private PackagedRules() {}

  private record Version(String version, LocalDate from, List<Condition> conditions) {

    RuleSet toRuleSet() {
      Map<AidCondition, Demand> demands = new EnumMap<>(AidCondition.class);
      conditions.forEach(
          each ->
              demands.put(
                  each.condition(),
                  new Demand(each.needsExplanation(), each.needsSecondReviewer())));
      return new RuleSet(version, from, demands);
    }
  }

  private record Condition(
      AidCondition condition, boolean needsExplanation, boolean needsSecondReviewer) {}

  /** Reads them all. */
  public static RuleBook read() {
    try (InputStream resource = PackagedRules.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      List<Version> versions = JSON.readValue(resource, new TypeReference<>() {});
      return new RuleBook(versions.stream().map(Version::toRuleSet).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
