package cn.district.retention.contracts.schema;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema (draft 2020-12) of a contract record. Readers ignore what they do not know, so
 * objects stay open; a nullable component may also be absent.
 */
final class ContractSchema {

  /** The keyword that says what each constant means: an annotation, no constraint. */
  static final String MEANINGS = "x-meanings";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ContractSchema() {}

  static ObjectNode of(Contract contract) {
    ObjectNode schema = NODES.objectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", "urn:" + contract.cloudEventType().replace('.', ':'));
    schema.put("title", contract.versionedName());
    schema.put("description", Prose.of(contract.type()));
    schema.setAll(record(contract.type()));
    return schema;
  }

  private static ObjectNode record(Class<?> type) {
    ObjectNode schema = NODES.objectNode();
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    for (RecordComponent component : type.getRecordComponents()) {
      AnnotatedType componentType = component.getAnnotatedType();
      ObjectNode property = value(componentType, component.getType());
      if (componentType.isAnnotationPresent(Nullable.class)) {
        allowNull(property);
      } else {
        required.add(component.getName());
      }
      properties.set(component.getName(), property);
    }
    schema.put("additionalProperties", true);
    return schema;
  }

  private static ObjectNode value(AnnotatedType type, Class<?> raw) {
    ObjectNode schema = NODES.objectNode();
    if (raw == String.class) {
      return schema.put("type", "string").put("minLength", 1);
    }
    if (raw == LocalDate.class) {
      return schema.put("type", "string").put("format", "date");
    }
    if (raw == boolean.class) {
      return schema.put("type", "boolean");
    }
    if (raw == int.class || raw == long.class || raw == Integer.class) {
      return schema.put("type", "integer").put("minimum", 0);
    }
    if (raw.isEnum()) {
      schema.put("description", Prose.of(raw)).put("type", "string");
      ArrayNode constants = schema.putArray("enum");
      ObjectNode meanings = schema.putObject(MEANINGS);
      for (Object each : raw.getEnumConstants()) {
        Enum<?> constant = (Enum<?>) each;
        constants.add(constant.name());
        meanings.put(constant.name(), Prose.of(constant));
      }
      return schema;
    }
    if (raw == List.class) {
      AnnotatedType element =
          ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[0];
      schema.put("type", "array").set("items", value(element, (Class<?>) element.getType()));
      return schema;
    }
    if (raw.isRecord()) {
      schema.put("description", Prose.of(raw)).setAll(record(raw));
      return schema;
    }
    throw new IllegalArgumentException("No contract may hold a " + raw.getName());
  }

  private static void allowNull(ObjectNode property) {
    String type = property.get("type").stringValue();
    property.putArray("type").add(type).add("null");
    if (property.get("enum") instanceof ArrayNode constants) {
      constants.addNull();
    }
  }
}
