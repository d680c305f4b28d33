package cn.district.retention.testkit;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.ContractTypes;
import cn.district.retention.contracts.Topic;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One stream of a publishing context: it numbers commits and links each event to the one before.
 */
public final class PublishedStream {

  private final ContractPublisher publisher;
  private final Topic topic;
  private final String streamId;
  private long version;
  private @Nullable String previousEvent;
  private @Nullable Sent last;
  private @Nullable Sent held;

  PublishedStream(ContractPublisher publisher, Topic topic, String streamId) {
    this.publisher = publisher;
    this.topic = topic;
    this.streamId = streamId;
  }

  /** Publishes {@code events} as one commit and returns the id of the last. */
  public String publish(LocalDate effectiveDate, ContractEvent... events) {
    version++;
    for (int index = 0; index < events.length; index++) {
      Sent next = next(index, effectiveDate, events[index]);
      send(next);
      last = next;
    }
    return lastId();
  }

  /** A commit of this stream that publishes nothing: the sequence has a gap. */
  public PublishedStream unpublishedCommit() {
    version++;
    return this;
  }

  /** Takes an event's place in the stream without sending it yet: it will come late. */
  public String hold(LocalDate effectiveDate, ContractEvent event) {
    version++;
    Sent next = next(0, effectiveDate, event);
    held = next;
    return next.id();
  }

  /** Sends what {@link #hold} kept back. */
  public void release() {
    if (held == null) {
      throw new IllegalStateException("Nothing is held back on " + streamId);
    }
    send(held);
    held = null;
  }

  /** Sends the last event once more, as at-least-once delivery may. */
  public void repeatLast() {
    if (last == null) {
      throw new IllegalStateException("Nothing was published on " + streamId);
    }
    send(last);
  }

  private Sent next(int index, LocalDate effectiveDate, ContractEvent event) {
    String id = streamId + ":" + version + ":" + index;
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", id);
    headers.put("ce_source", "/" + sourceOf(topic));
    headers.put("ce_type", ContractTypes.typeOf(event.getClass()));
    headers.put("ce_subject", event.subject());
    headers.put("ce_time", publisher.clock().instant().toString());
    headers.put("content-type", "application/json");
    headers.put("ce_sequence", Long.toString(version));
    if (previousEvent != null) {
      headers.put("ce_previousevent", previousEvent);
    }
    headers.put("ce_effectivedate", effectiveDate.toString());
    headers.put("ce_partitionkey", streamId);
    headers.put("ce_correlation", UUID.randomUUID().toString());
    headers.put("ce_causation", UUID.randomUUID().toString());
    previousEvent = id;
    return new Sent(id, headers, event);
  }

  private void send(Sent sent) {
    publisher.send(topic, streamId, sent.headers(), sent.event());
  }

  private String lastId() {
    if (last == null) {
      throw new IllegalArgumentException("A commit has at least one event");
    }
    return last.id();
  }

  private static String sourceOf(Topic topic) {
    return topic == Topic.REFERENCE ? "enrollment-service" : topic.context() + "-service";
  }

  private record Sent(String id, Map<String, String> headers, ContractEvent event) {}
}
