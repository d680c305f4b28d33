package cn.district.retention.servicekit.aggregate;

import org.jspecify.annotations.Nullable;

/**
 * An aggregate as far as it is known.
 *
 * @param version 0 before the first commit
 * @param lastPublished id of the last event that its stream has published
 */
record Loaded<S>(S state, long version, @Nullable String lastPublished) {

  static <S> Loaded<S> nothing(AggregateType<S, ?, ?> type) {
    return new Loaded<>(type.initial(), 0, null);
  }
}
