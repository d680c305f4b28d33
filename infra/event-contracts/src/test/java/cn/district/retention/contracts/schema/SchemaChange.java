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

  private final List<String> broken = new ArrayList<>();

  private SchemaChange() {}

  /** The incompatibilities; empty where the change may be published under the same version. */
  static List<String> incompatibilities(JsonNode committed, JsonNode current) {
    SchemaChange change = new SchemaChange();
    change.compare("", committed, current);
    return change.broken;
  }

  private void compare(String path, JsonNode committed, JsonNode current) {
    for (String keyword : List.of("type", "format")) {
      if (!committed.path(keyword).equals(current.path(keyword))) {
        broken.add(
            "%s: %s was %s, is %s"
                .formatted(
                    path.isEmpty() ? "body" : path,
                    keyword,
                    committed.path(keyword),
                    current.path(keyword)));
      }
    }
    Set<String> lost = texts(committed.path("enum"));
    lost.removeAll(texts(current.path("enum")));
    lost.forEach(constant -> broken.add(path + ": constant " + constant + " is gone"));
    compareProperties(path, committed, current);
    if (committed.has("items")) {
      compare(path + "[]", committed.path("items"), current.path("items"));
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

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new LinkedHashSet<>();
    array.forEach(each -> texts.add(each.asString()));
    return texts;
  }
}
