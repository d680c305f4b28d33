package cn.district.retention.servicekit.aggregate;

import cn.district.retention.decider.Decision;
import cn.district.retention.servicekit.eventstore.StoredEvent;
import cn.district.retention.servicekit.relay.Publication;
import cn.district.retention.servicekit.relay.Publication.Outgoing;
import java.util.List;
import java.util.function.BiFunction;

/**
 * One kind of aggregate: its pure functions, how its events are kept, and what it publishes.
 *
 * @param kind first part of its stream ids, for example {@code pupil}; no two services share one
 * @param initial the state before the first event
 * @param snapshots how often the state of a long stream is kept
 * @param <S> state
 * @param <C> sealed command type
 * @param <E> sealed event type
 */
public record AggregateType<S, C, E>(
    String kind,
    S initial,
    BiFunction<S, C, Decision<E>> decide,
    BiFunction<S, E, S> evolve,
    EventCatalog<E> catalog,
    Publication<E> publication,
    Snapshots<S> snapshots) {

  /** An aggregate whose streams stay short. */
  public AggregateType(
      String kind,
      S initial,
      BiFunction<S, C, Decision<E>> decide,
      BiFunction<S, E, S> evolve,
      EventCatalog<E> catalog,
      Publication<E> publication) {
    this(kind, initial, decide, evolve, catalog, publication, Snapshots.none());
  }

  /** What is told to others of an event; it is made without the event's personal component. */
  List<Outgoing> publish(E event) {
    return publication.of(catalog.withoutPersonal(event));
  }

  /** The same of a stored event. */
  List<Outgoing> publish(StoredEvent stored) {
    return publication.of(catalog.restoreWithoutPersonal(stored));
  }
}
