package cn.district.retention.servicekit.aggregate;

import cn.district.retention.servicekit.eventstore.StreamId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.Optional;

/**
 * The states of the streams that were used last. Another instance may have written since, so a
 * state from here is a guess: an append on top of it is settled by the store's versions, and
 * nothing else may rest on it before the store was asked for later commits.
 */
final class HotStates {

  private static final int STATES = 10_000;

  /** Bounds how long anything personal outlives the destruction of its key by another instance. */
  private static final Duration KEPT = Duration.ofMinutes(10);

  private final Cache<StreamId, Loaded<?>> states =
      Caffeine.newBuilder()
          .maximumSize(STATES)
          .<StreamId, Loaded<?>>expireAfter(Expiry.creating((stream, state) -> KEPT))
          .build();

  /** What is remembered of a stream of this type. */
  @SuppressWarnings("unchecked")
  <S> Optional<Loaded<S>> of(AggregateType<S, ?, ?> type, StreamId stream) {
    return Optional.ofNullable((Loaded<S>) states.getIfPresent(stream));
  }

  /** Remembers a state, unless a later one is remembered. */
  void remember(StreamId stream, Loaded<?> loaded) {
    states
        .asMap()
        .merge(stream, loaded, (old, fresh) -> fresh.version() >= old.version() ? fresh : old);
  }

  /** Forgets everything: some of it may be of a person whose key has been destroyed. */
  void forgetAll() {
    states.invalidateAll();
  }
}
