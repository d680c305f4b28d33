package cn.district.retention.contracts.schema;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a change of a schema breaks for a subscriber that was built against the committed one, or
 * for a reader of records that were written under it.
 */
final class SchemaChange {

  /** Keywords that say nothing of a value, and those that have a rule of their own below. */
  private static final Set<String> NOT_COMPARED_LITERALLY =
      Set.of(
          "$schema",
          "title",
          "description",
          "properties",
          "required",
          "items",
          "enum",
          ContractSchema.MEANINGS);

  private final List<String> broken = new ArrayList<>();

  private SchemaChange() {}

  /** The incompatibilities; empty where the change may be published under the same version. */
  static List<String> incompatibilities(JsonNode committed, JsonNode current) {
    SchemaChange change = new SchemaChange();
    change.compare("", committed, current);
    return change.broken;
  }

  private void compare(String path, JsonNode committed, JsonNode current) {
    Set<String> keywords = new LinkedHashSet<>(committed.propertyNames());
    keywords.addAll(current.propertyNames());
    keywords.removeAll(NOT_COMPARED_LITERALLY);
    for (String keyword : keywords) {
      if (!committed.path(keyword).equals(current.path(keyword))) {
        broken.add(
            "%s: %s was %s, is %s"
                .formatted(
                    path.isEmpty() ? "body" : path,
                    keyword,
                    written(committed.path(keyword)),
                    written(current.path(keyword))));
      }
    }
    compareConstants(path, committed, current);
    compareProperties(path, committed, current);
    if (committed.has("items")) {
      compare(path + "[]", committed.path("items"), current.path("items"));
    }
  }

  private void compareConstants(String path, JsonNode committed, JsonNode current) {
    Set<String> lost = texts(committed.path("enum"));
    lost.removeAll(texts(current.path("enum")));
    lost.forEach(constant -> broken.add(path + ": constant " + constant + " is gone"));
    for (var meaning : committed.path(ContractSchema.MEANINGS).properties()) {
      JsonNode now = current.path(ContractSchema.MEANINGS).path(meaning.getKey());
      if (!lost.contains(meaning.getKey()) && !meaning.getValue().equals(now)) {
        broken.add(
            "%s: constant %s meant %s, now means %s"
                .formatted(path, meaning.getKey(), written(meaning.getValue()), written(now)));
      }
    }
  }

  private void compareProperties(String path, JsonNode committed, JsonNode current) {
    Set<String> newlyRequired = texts(current.path("required"));
    newlyRequired.removeAll(texts(committed.path("required")));
    newlyRequired.forEach(field -> broken.add(path + "." + field + ": is newly required"));
    for (Map.Entry<String, JsonNode> property : committed.path("properties").properties()) {
      String field = path + "." + property.getKey();
      JsonNode now = current.path("properties").path(property.getKey());
      if (now.isMissingNode()) {
        broken.add(field + ": is gone");
      } else {
        compare(field, property.getValue(), now);
      }
    }
  }

  private static String written(JsonNode value) {
    return value.isMissingNode() ? "nothing" : value.toString();
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new LinkedHashSet<>();
    array.forEach(each -> texts.add(each.asString()));
    return texts;
  }
}
