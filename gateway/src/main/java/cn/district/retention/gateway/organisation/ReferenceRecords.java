package cn.district.retention.gateway.organisation;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.ContractTypes;
import cn.district.retention.contracts.reference.ClassFormedV1;
import cn.district.retention.contracts.reference.StaffAppointedV1;
import cn.district.retention.contracts.reference.StaffRelievedV1;
import cn.district.retention.contracts.reference.UnitMovedV1;
import cn.district.retention.contracts.reference.UnitOpenedV1;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the records of the reference topic (CloudEvents, binary mode) into the view: each event of
 * a stream once, types that the view does not declare passed over, and what cannot be read counted
 * and logged, since the gateway has nowhere to park it and every service checks scope again.
 */
@Component
class ReferenceRecords {

  private static final Logger log = LoggerFactory.getLogger(ReferenceRecords.class);
  private static final List<String> DECLARED =
      ContractTypes.typesOf(
              UnitOpenedV1.class,
              UnitMovedV1.class,
              ClassFormedV1.class,
              StaffAppointedV1.class,
              StaffRelievedV1.class)
          .stream()
          .map(ContractTypes::withoutVersion)
          .toList();

  private final Map<String, Position> positions = new HashMap<>();
  private final ReferenceView view;
  private final JsonMapper json;
  private final Counter unreadable;

  ReferenceRecords(ReferenceView view, JsonMapper json, MeterRegistry metrics) {
    this.view = view;
    this.json = json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    this.unreadable = metrics.counter("retention.gateway.reference.unreadable");
  }

  /** Takes in one record; called by one thread only. */
  void take(ConsumerRecord<byte[], byte[]> record) {
    String type = header(record, "ce_type");
    if (type == null || !DECLARED.contains(ContractTypes.withoutVersion(type))) {
      return;
    }
    Optional<ContractEvent> event = read(type, record);
    if (event.isEmpty()) {
      unreadable.increment();
      log.atError()
          .addKeyValue("type", type)
          .addKeyValue("partition", record.partition())
          .addKeyValue("offset", record.offset())
          .log("A reference event cannot be read");
    } else if (isNew(header(record, "ce_id"))) {
      view.apply(event.get());
    }
  }

  private Optional<ContractEvent> read(String type, ConsumerRecord<byte[], byte[]> record) {
    Class<? extends ContractEvent> shape = ContractTypes.recordOf(type);
    if (shape == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(json.readValue(record.value(), shape));
    } catch (JacksonException | IllegalArgumentException | NullPointerException malformed) {
      return Optional.empty();
    }
  }

  private boolean isNew(@Nullable String eventId) {
    Optional<Position> position = Position.of(eventId);
    if (position.isEmpty()) {
      return true;
    }
    Position last = positions.get(position.get().stream());
    if (last != null && !position.get().isAfter(last)) {
      return false;
    }
    positions.put(position.get().stream(), position.get());
    return true;
  }

  private static @Nullable String header(ConsumerRecord<?, ?> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** An event id, {@code <stream>:<version>:<index>}. */
  private record Position(String stream, long version, int index) {

    static Optional<Position> of(@Nullable String eventId) {
      if (eventId == null) {
        return Optional.empty();
      }
      int last = eventId.lastIndexOf(':');
      int middle = eventId.lastIndexOf(':', last - 1);
      try {
        return Optional.of(
            new Position(
                eventId.substring(0, middle),
                Long.parseLong(eventId, middle + 1, last, 10),
                Integer.parseInt(eventId, last + 1, eventId.length(), 10)));
      } catch (IndexOutOfBoundsException | NumberFormatException foreign) {
        return Optional.empty();
      }
    }

    boolean isAfter(Position other) {
      return version > other.version || (version == other.version && index > other.index);
    }
  }
}
