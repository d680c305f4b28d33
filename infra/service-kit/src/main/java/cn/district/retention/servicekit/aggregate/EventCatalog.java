package cn.district.retention.servicekit.aggregate;

import cn.district.retention.servicekit.eventstore.StoredEvent;
import cn.district.retention.servicekit.eventstore.StoredEvent.SealedPart;
import cn.district.retention.servicekit.privacy.PersonalDataErased;
import cn.district.retention.servicekit.privacy.PersonalKeys;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The events of one aggregate as they are kept: the record's simple name is the type. The component
 * named as personal is taken out of the body and sealed; it reads back as null once the key is
 * gone, so it is {@code @Nullable} in the record.
 *
 * @param <E> the sealed event type
 */
public final class EventCatalog<E> {

  private static final int FIRST_VERSION = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Function<? super E, LocalDate> effectiveDate;
  private final Map<String, Entry<E>> byType = new HashMap<>();

  private EventCatalog(Function<? super E, LocalDate> effectiveDate) {
    this.effectiveDate = effectiveDate;
  }

  private record Entry<E>(
      Class<? extends E> record,
      @Nullable String personalComponent,
      @Nullable Function<E, String> dataSubject) {}

  /** A catalog whose events tell by {@code effectiveDate} when they are true in the world. */
  public static <E> EventCatalog<E> of(Function<? super E, LocalDate> effectiveDate) {
    return new EventCatalog<>(effectiveDate);
  }

  /** Adds an event without personal data. */
  public EventCatalog<E> event(Class<? extends E> record) {
    byType.put(record.getSimpleName(), new Entry<>(record, null, null));
    return this;
  }

  /** Adds an event of which one component is personal data about {@code dataSubject}. */
  public <T extends E> EventCatalog<E> event(
      Class<T> record, String personalComponent, Function<T, String> dataSubject) {
    byType.put(
        record.getSimpleName(),
        new Entry<>(record, personalComponent, event -> dataSubject.apply(record.cast(event))));
    return this;
  }

  StoredEvent store(E event, PersonalKeys keys) {
    String type = event.getClass().getSimpleName();
    Entry<E> entry = entry(type);
    ObjectNode body = JSON.valueToTree(event);
    SealedPart sealed = null;
    if (entry.personalComponent() != null && entry.dataSubject() != null) {
      JsonNode personal = body.remove(entry.personalComponent());
      if (personal != null && !personal.isNull()) {
        String subject = entry.dataSubject().apply(event);
        byte[] plain = personal.toString().getBytes(StandardCharsets.UTF_8);
        sealed = new SealedPart(subject, sealed(subject, plain, keys));
      }
    }
    return new StoredEvent(
        type, FIRST_VERSION, effectiveDate.apply(event), body.toString(), sealed);
  }

  private static byte[] sealed(String subject, byte[] plain, PersonalKeys keys) {
    try {
      return keys.seal(subject, plain);
    } catch (PersonalDataErased e) {
      throw new CommandFailure.Refused(e.refusal());
    }
  }

  /** The event without its personal component, which is all that may be published. */
  E restoreWithoutPersonal(StoredEvent stored) {
    return JSON.readValue(stored.body(), entry(stored.type()).record());
  }

  E restore(StoredEvent stored, PersonalKeys keys) {
    Entry<E> entry = entry(stored.type());
    var sealed = stored.sealed();
    if (sealed == null || entry.personalComponent() == null) {
      return restoreWithoutPersonal(stored);
    }
    ObjectNode body = (ObjectNode) JSON.readTree(stored.body());
    byte[] plain = keys.open(sealed.dataSubject(), sealed.ciphertext());
    if (plain != null) {
      body.set(entry.personalComponent(), JSON.readTree(plain));
    }
    return JSON.treeToValue(body, entry.record());
  }

  private Entry<E> entry(String type) {
    Entry<E> entry = byType.get(type);
    if (entry == null) {
      throw new IllegalStateException("the event " + type + " is not in its aggregate's catalog");
    }
    return entry;
  }
}
