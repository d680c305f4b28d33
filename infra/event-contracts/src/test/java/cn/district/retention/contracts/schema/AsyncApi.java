package cn.district.retention.contracts.schema;

import cn.district.retention.contracts.Topic;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** The AsyncAPI 3.1 document of the platform's topics, for subscribers of any make. */
final class AsyncApi {

  static final String FILE = "asyncapi.yaml";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
          .disable(YAMLWriteFeature.SPLIT_LINES)
          .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
          .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .build();

  private AsyncApi() {}

  static String document() {
    ObjectNode document = NODES.objectNode();
    document.put("asyncapi", "3.1.0");
    info(document.putObject("info"));
    document.put("defaultContentType", "application/json");
    document
        .putObject("servers")
        .putObject("local")
        .put("host", "127.0.0.1:8088")
        .put("protocol", "kafka")
        .put("description", "The broker of the local profile.");
    ObjectNode channels = document.putObject("channels");
    ObjectNode operations = document.putObject("operations");
    for (Topic topic : Topic.values()) {
      channel(channels.putObject(topic.context()), topic);
      operation(operations.putObject("publish-" + topic.context()), topic);
    }
    ObjectNode components = document.putObject("components");
    ObjectNode messages = components.putObject("messages");
    for (Contract contract : Contract.all()) {
      message(messages.putObject(contract.cloudEventType()), contract);
    }
    headers(components.putObject("schemas").putObject("cloudEventHeaders"));
    return YAML.writeValueAsString(document);
  }

  private static void info(ObjectNode info) {
    info.put("title", "Events of the district retention platform");
    info.put("version", "1.0.0");
    info.put(
        "description",
        "CloudEvents 1.0 in binary mode: the body is the JSON of the event, the attributes are Kafka"
            + " headers. The key is the stream's id. Delivery is at least once, in order within a"
            + " stream and without order across streams. Only dates, opaque ids and codes are"
            + " published; no personal data.");
  }

  private static void channel(ObjectNode channel, Topic topic) {
    channel.put("address", topic.topicName());
    channel.put("title", "Events of " + topic.context());
    channel.put("description", "Published by " + publisherOf(topic) + " alone; kept for ever.");
    ObjectNode messages = channel.putObject("messages");
    topic.records().stream()
        .map(type -> new Contract(topic, type))
        .forEach(
            contract ->
                messages
                    .putObject(contract.versionedName())
                    .put("$ref", "#/components/messages/" + contract.cloudEventType()));
    channel
        .putObject("bindings")
        .putObject("kafka")
        .put("topic", topic.topicName())
        .put("partitions", Topic.PARTITIONS)
        .put("bindingVersion", "0.5.0");
  }

  private static void operation(ObjectNode operation, Topic topic) {
    operation.put("action", "send");
    operation.put("summary", publisherOf(topic) + " publishes its facts.");
    operation.putObject("channel").put("$ref", "#/channels/" + topic.context());
  }

  private static void message(ObjectNode message, Contract contract) {
    message.put("name", contract.cloudEventType());
    message.put("title", contract.versionedName());
    message.put("summary", Prose.of(contract.type()));
    message.put("contentType", "application/json");
    message.putObject("headers").put("$ref", "#/components/schemas/cloudEventHeaders");
    message.putObject("payload").put("$ref", "./" + contract.schemaFile());
  }

  private static void headers(ObjectNode headers) {
    headers.put("type", "object");
    headers
        .putArray("required")
        .add("ce_specversion")
        .add("ce_id")
        .add("ce_source")
        .add("ce_type")
        .add("ce_subject")
        .add("ce_time")
        .add("ce_sequence")
        .add("ce_effectivedate")
        .add("ce_partitionkey")
        .add("ce_correlation")
        .add("ce_causation")
        .add("content-type");
    ObjectNode properties = headers.putObject("properties");
    properties.putObject("ce_specversion").put("type", "string").put("const", "1.0");
    header(properties, "ce_id", "The event's id: stream, version and index. Deduplicate by it.");
    header(properties, "ce_source", "The publishing service, for example /enrollment-service.");
    header(properties, "ce_type", "The event's type and version.");
    header(properties, "ce_subject", "The opaque id that the fact is about.");
    header(properties, "ce_time", "When the platform recorded the fact.")
        .put("format", "date-time");
    header(properties, "ce_sequence", "The version of the stream, a decimal number.");
    header(
        properties,
        "ce_previousevent",
        "The id of the last event that this stream published; absent for its first.");
    header(properties, "ce_effectivedate", "When the fact is true in the world.")
        .put("format", "date");
    header(properties, "ce_partitionkey", "The stream's id, as the record's key.");
    header(properties, "ce_organisation", "The unit that the fact belongs to, if any.");
    header(properties, "ce_correlation", "What the whole chain of acts has in common.");
    header(properties, "ce_causation", "What this fact was recorded for.");
    properties.putObject("content-type").put("type", "string").put("const", "application/json");
  }

  private static ObjectNode header(ObjectNode properties, String name, String description) {
    return properties.putObject(name).put("type", "string").put("description", description);
  }

  private static String publisherOf(Topic topic) {
    return topic == Topic.REFERENCE ? "enrollment-service" : topic.context() + "-service";
  }
}
