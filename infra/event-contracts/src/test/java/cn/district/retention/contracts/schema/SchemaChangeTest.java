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
         "kind": {"type": "string", "enum": ["A", "B"]},
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

  private static List<String> afterwards(Consumer<JsonNode> change) {
    JsonNode changed = ContractFiles.JSON.readTree(COMMITTED);
    change.accept(changed);
    return SchemaChange.incompatibilities(ContractFiles.JSON.readTree(COMMITTED), changed);
  }

  private static ObjectNode properties(JsonNode schema) {
    return (ObjectNode) schema.at("/properties");
  }
}
