package cn.district.retention.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class SchemaChangeTest {

  private static final String COMMITTED =
      """
      {"type": "object",
       "properties": {
         "pupilId": {"type": "string"},
         "from": {"type": "string", "format": "date"},
         "count": {"type": "integer", "minimum": 0},
         "kind": {"type": "string", "enum": ["A", "B"],
           "x-meanings": {"A": "家访", "B": "电话"}},
         "lines": {"type": "array", "items": {
           "type": "object", "properties": {"count": {"type": "integer"}}}}},
       "required": ["pupilId", "from"]}
      """;

  @Test
  void new_optional_fields_and_new_constants_are_compatible() {
    assertThat(
            afterwards(
                schema -> {
                  properties(schema).putObject("note").put("type", "string");
                  ((ArrayNode) schema.at("/properties/kind/enum")).add("C");
                  meanings(schema).put("C", "街道");
                }))
        .isEmpty();
  }

  @Test
  void a_removed_field_is_named() {
    assertThat(afterwards(schema -> properties(schema).remove("kind")))
        .containsExactly(".kind: is gone");
  }

  @Test
  void a_retyped_field_is_named() {
    assertThat(
            afterwards(
                schema -> ((ObjectNode) schema.at("/properties/pupilId")).put("type", "integer")))
        .singleElement()
        .asString()
        .startsWith(".pupilId: type was");
    assertThat(afterwards(schema -> ((ObjectNode) schema.at("/properties/from")).remove("format")))
        .singleElement()
        .asString()
        .startsWith(".from: format was");
  }

  @Test
  void a_required_field_that_may_be_null_from_now_on_is_named() {
    assertThat(
            afterwards(
                schema -> {
                  ArrayNode types =
                      ((ObjectNode) schema.at("/properties/pupilId")).putArray("type");
                  types.add("string").add("null");
                  ((ArrayNode) schema.at("/required")).remove(0);
                }))
        .singleElement()
        .asString()
        .startsWith(".pupilId: type was");
  }

  @Test
  void a_tighter_or_looser_bound_is_named() {
    assertThat(
            afterwards(schema -> ((ObjectNode) schema.at("/properties/count")).put("minimum", 1)))
        .containsExactly(".count: minimum was 0, is 1");
    assertThat(
            afterwards(schema -> ((ObjectNode) schema.at("/properties/count")).remove("minimum")))
        .containsExactly(".count: minimum was 0, is nothing");
  }

  @Test
  void a_field_inside_a_list_is_compared_too() {
    assertThat(
            afterwards(
                schema ->
                    ((ObjectNode) schema.at("/properties/lines/items/properties")).remove("count")))
        .containsExactly(".lines[].count: is gone");
  }

  @Test
  void a_newly_required_field_is_named() {
    assertThat(afterwards(schema -> ((ArrayNode) schema.at("/required")).add("kind")))
        .containsExactly(".kind: is newly required");
  }

  @Test
  void a_removed_constant_is_named() {
    assertThat(afterwards(schema -> ((ArrayNode) schema.at("/properties/kind/enum")).remove(0)))
        .containsExactly(".kind: constant A is gone");
  }

  @Test
  void a_constant_that_means_something_else_is_named() {
    assertThat(afterwards(schema -> meanings(schema).put("A", "电话").put("B", "家访")))
        .containsExactly(
            ".kind: constant A meant \"家访\", now means \"电话\"",
            ".kind: constant B meant \"电话\", now means \"家访\"");
    assertThat(afterwards(schema -> meanings(schema).remove("A")))
        .containsExactly(".kind: constant A meant \"家访\", now means nothing");
  }

  @Test
  void a_meaning_that_is_stated_for_the_first_time_is_compatible() {
    JsonNode silent = ContractFiles.JSON.readTree(COMMITTED);
    ((ObjectNode) silent.at("/properties/kind")).remove("x-meanings");

    assertThat(SchemaChange.incompatibilities(silent, ContractFiles.JSON.readTree(COMMITTED)))
        .isEmpty();
  }

  @Test
  void another_description_is_compatible() {
    assertThat(afterwards(schema -> ((ObjectNode) schema).put("description", "said better")))
        .isEmpty();
  }

  private static List<String> afterwards(Consumer<JsonNode> change) {
    JsonNode changed = ContractFiles.JSON.readTree(COMMITTED);
    change.accept(changed);
    return SchemaChange.incompatibilities(ContractFiles.JSON.readTree(COMMITTED), changed);
  }

  private static ObjectNode meanings(JsonNode schema) {
    return (ObjectNode) schema.at("/properties/kind/x-meanings");
  }

  private static ObjectNode properties(JsonNode schema) {
    return (ObjectNode) schema.at("/properties");
  }
}
