package cn.district.retention.servicekit.aggregate;

import cn.district.retention.servicekit.eventstore.StoredEvent;
import cn.district.retention.servicekit.eventstore.StoredEvent.SealedPart;
import cn.district.retention.servicekit.privacy.PersonalDataErased;
import cn.district.retention.servicekit.privacy.PersonalKeys;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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
 * <p>An event is written in the newest version that its catalog declares, and read in any: a body
 * of an older version is lifted step by step, one {@link #upcasting} a version. Nothing that is
 * stored is ever rewritten.
 *
 * @param <E> the sealed event type
 */
public final class EventCatalog<E> {

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
      @Nullable Function<E, String> dataSubject,
      UnaryOperator<E> withoutPersonal,
      List<Step> steps) {

    /** The newest version; the first is 1. */
    int version() {
      return steps.size() + 1;
    }

    /** The steps between a stored event and the newest version. */
    List<Step> stepsFrom(StoredEvent stored) {
      if (stored.schemaVersion() > version()) {
        throw new NewerEventVersion(stored.type(), stored.schemaVersion(), version());
      }
      return steps.subList(stored.schemaVersion() - 1, steps.size());
    }

    Entry<E> with(Step step) {
      List<Step> longer = new ArrayList<>(steps);
      longer.add(step);
      return new Entry<>(
          record, personalComponent, dataSubject, withoutPersonal, List.copyOf(longer));
    }
  }

  /** How one version becomes the next. */
  private record Step(UnaryOperator<ObjectNode> body, UnaryOperator<JsonNode> personal) {}

  /** A catalog whose events tell by {@code effectiveDate} when they are true in the world. */
  public static <E> EventCatalog<E> of(Function<? super E, LocalDate> effectiveDate) {
    return new EventCatalog<>(effectiveDate);
  }

  /** Adds an event without personal data. */
  public EventCatalog<E> event(Class<? extends E> record) {
    byType.put(
        record.getSimpleName(),
        new Entry<>(record, null, null, UnaryOperator.identity(), List.of()));
    return this;
  }

  /** Adds an event of which one component is personal data about {@code dataSubject}. */
  public <T extends E> EventCatalog<E> event(
      Class<T> record, String personalComponent, Function<T, String> dataSubject) {
    var blank = new BlankCopy<T>(record, personalComponent);
    byType.put(
        record.getSimpleName(),
        new Entry<>(
            record,
            personalComponent,
            event -> dataSubject.apply(record.cast(event)),
            event -> blank.copyOf(record.cast(event)),
            List.of()));
    return this;
  }

  /**
   * Adds the next version of an event whose body was changed in a way that its record alone would
   * not read. The personal component is not in the body and stays as it is.
   *
   * @param from the version that was the newest so far; the first is 1
   * @param body makes a body of the next version of one of {@code from}; a pure function
   */
  public EventCatalog<E> upcasting(
      Class<? extends E> record, int from, UnaryOperator<ObjectNode> body) {
    return upcasting(record, from, body, UnaryOperator.identity());
  }

  /**
   * Adds the next version of an event whose personal component was changed too.
   *
   * @param from the version that was the newest so far; the first is 1
   * @param body makes a body of the next version of one of {@code from}; a pure function
   * @param personal the same of the personal component; not asked once its key is gone
   */
  public EventCatalog<E> upcasting(
      Class<? extends E> record,
      int from,
      UnaryOperator<ObjectNode> body,
      UnaryOperator<JsonNode> personal) {
    String type = record.getSimpleName();
    Entry<E> entry = entry(type);
    if (from != entry.version()) {
      throw new IllegalArgumentException(
          "%s is at version %d: its next step is from there, not from %d"
              .formatted(type, entry.version(), from));
    }
    byType.put(type, entry.with(new Step(body, personal)));
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
        type, entry.version(), effectiveDate.apply(event), body.toString(), sealed);
  }

  private static byte[] sealed(String subject, byte[] plain, PersonalKeys keys) {
    try {
      return keys.seal(subject, plain);
    } catch (PersonalDataErased e) {
      throw new CommandFailure.Refused(e.refusal());
    }
  }

  /**
   * Reads a stored event; its personal component is absent where the person's key is destroyed.
   *
   * @throws NewerEventVersion where a newer build has written it
   */
  E restore(StoredEvent stored, PersonalKeys keys) {
    Entry<E> entry = entry(stored.type());
    var sealed = stored.sealed();
    if (sealed == null || entry.personalComponent() == null) {
      return restoreWithoutPersonal(stored);
    }
    byte[] plain = keys.open(sealed.dataSubject(), sealed.ciphertext());
    if (plain == null) {
      return restoreWithoutPersonal(stored);
    }
    List<Step> steps = entry.stepsFrom(stored);
    ObjectNode body = lifted(stored, steps);
    JsonNode personal = JSON.readTree(plain);
    for (Step step : steps) {
      personal = step.personal().apply(personal);
    }
    body.set(entry.personalComponent(), personal);
    return JSON.treeToValue(body, entry.record());
  }

  /** An event without its personal component, which is all that may be published. */
  E withoutPersonal(E event) {
    return entry(event.getClass().getSimpleName()).withoutPersonal().apply(event);
  }

  /** The same of a stored event. */
  E restoreWithoutPersonal(StoredEvent stored) {
    Entry<E> entry = entry(stored.type());
    List<Step> steps = entry.stepsFrom(stored);
    return steps.isEmpty()
        ? JSON.readValue(stored.body(), entry.record())
        : JSON.treeToValue(lifted(stored, steps), entry.record());
  }

  private static ObjectNode lifted(StoredEvent stored, List<Step> steps) {
    ObjectNode body = (ObjectNode) JSON.readTree(stored.body());
    for (Step step : steps) {
      body = step.body().apply(body);
    }
    return body;
  }

  private Entry<E> entry(String type) {
    Entry<E> entry = byType.get(type);
    if (entry == null) {
      throw new IllegalStateException("the event " + type + " is not in its aggregate's catalog");
    }
    return entry;
  }
}
