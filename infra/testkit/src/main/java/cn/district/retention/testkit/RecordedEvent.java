package cn.district.retention.testkit;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.ContractTypes;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One record of a topic as a subscriber gets it.
 *
 * @param headers the CloudEvents attributes by header name, for example {@code ce_id}
 * @param body the JSON text
 */
public record RecordedEvent(
    int partition,
    long offset,
    @Nullable String key,
    Map<String, String> headers,
    @Nullable String body) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public RecordedEvent {
    headers = Map.copyOf(headers);
  }

  static RecordedEvent of(ConsumerRecord<String, String> record) {
    Map<String, String> headers = new LinkedHashMap<>();
    record
        .headers()
        .forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
    return new RecordedEvent(
        record.partition(), record.offset(), record.key(), headers, record.value());
  }

  /** The value of a header; empty where there is none. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** The event's id. */
  public String id() {
    return header("ce_id");
  }

  /** The CloudEvents type. */
  public String type() {
    return header("ce_type");
  }

  /** True where the record is one of {@code contract}. */
  public boolean is(Class<? extends ContractEvent> contract) {
    return ContractTypes.typeOf(contract).equals(type());
  }

  /** The body as a contract record. */
  public <T extends ContractEvent> T as(Class<T> contract) {
    if (!is(contract)) {
      throw new IllegalArgumentException(id() + " is a " + type());
    }
    return JSON.readValue(body, contract);
  }
}
