package cn.district.retention.servicekit.aggregate;

import cn.district.retention.servicekit.eventstore.Snapshot;
import cn.district.retention.servicekit.eventstore.StoredEvent.SealedPart;
import cn.district.retention.servicekit.eventstore.StreamId;
import cn.district.retention.servicekit.privacy.PersonalKeys;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How often the state of an aggregate is kept, and in which form. A state that holds anything
 * personal is sealed as a whole under the key of the person whom it is about, and is of no use once
 * that key is gone.
 *
 * @param every a snapshot is due after so many commits; 0 for never
 * @param form changes whenever the shape of the state does
 * @param state the record of the state
 * @param dataSubject whom a state is about; empty where nothing in it is personal
 */
public record Snapshots<S>(
    int every, String form, Class<?> state, Function<S, Optional<String>> dataSubject) {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** For streams that stay short. */
  public static <S> Snapshots<S> none() {
    return new Snapshots<>(0, "", Object.class, state -> Optional.empty());
  }

  /** Of a state in which nothing is personal. */
  public static <S> Snapshots<S> open(int every, Class<S> state, int form) {
    return new Snapshots<>(every, nameOf(state, form), state, s -> Optional.empty());
  }

  /** Of a state that is personal data of one person and nobody else. */
  public static <S> Snapshots<S> sealed(
      int every, Class<S> state, int form, Function<S, String> dataSubject) {
    return new Snapshots<>(
        every, nameOf(state, form), state, s -> Optional.of(dataSubject.apply(s)));
  }

  private static String nameOf(Class<?> state, int form) {
    return state.getName() + "/" + form;
  }

  boolean isDue(long version) {
    return every > 0 && version % every == 0;
  }

  boolean areKept() {
    return every > 0;
  }

  Snapshot of(
      StreamId stream, long version, @Nullable String lastPublished, S state, PersonalKeys keys) {
    String json = JSON.writeValueAsString(state);
    Optional<SealedPart> sealed =
        dataSubject
            .apply(state)
            .map(
                subject ->
                    new SealedPart(
                        subject, keys.seal(subject, json.getBytes(StandardCharsets.UTF_8))));
    return new Snapshot(
        stream,
        version,
        lastPublished,
        form,
        sealed.isPresent() ? null : json,
        sealed.orElse(null));
  }

  /** The state in a snapshot; empty where it has another form or can no longer be opened. */
  @SuppressWarnings("unchecked")
  Optional<S> stateIn(Snapshot snapshot, PersonalKeys keys) {
    String json = snapshot.form().equals(form) ? jsonIn(snapshot, keys) : null;
    if (json == null) {
      return Optional.empty();
    }
    try {
      return Optional.of((S) JSON.readValue(json, state));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** What becomes of a state in a snapshot: an equal one, or the record does not lend itself. */
  @SuppressWarnings("unchecked")
  public S copyOf(S original) {
    return (S) JSON.readValue(JSON.writeValueAsString(original), state);
  }

  private static @Nullable String jsonIn(Snapshot snapshot, PersonalKeys keys) {
    SealedPart sealed = snapshot.sealed();
    if (sealed == null) {
      return snapshot.state();
    }
    byte[] plain = keys.open(sealed.dataSubject(), sealed.ciphertext());
    return plain == null ? null : new String(plain, StandardCharsets.UTF_8);
  }
}
