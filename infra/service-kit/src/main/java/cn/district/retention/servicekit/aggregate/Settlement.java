package cn.district.retention.servicekit.aggregate;

import cn.district.retention.servicekit.aggregate.OwnView.Seen;
import cn.district.retention.servicekit.eventstore.Commit;
import cn.district.retention.servicekit.eventstore.EventStore;
import cn.district.retention.servicekit.eventstore.StreamId;
import cn.district.retention.servicekit.privacy.PersonalKeys;
import cn.district.retention.servicekit.relay.Dispatch;
import cn.district.retention.servicekit.relay.Relay;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a durable commit to the service's own views, its processes and then to the relay. What a
 * dead process left undone is taken up again from the store, where such a commit is still pending.
 */
public final class Settlement {

  private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

  private final EventStore store;
  private final Aggregates aggregates;
  private final PersonalKeys keys;
  private final List<OwnView> views;
  private final List<OwnProcess> processes;
  private final Relay relay;
  private final StreamLocks locks = new StreamLocks();

  public Settlement(
      EventStore store,
      Aggregates aggregates,
      PersonalKeys keys,
      List<OwnView> views,
      List<OwnProcess> processes,
      Relay relay) {
    this.store = store;
    this.aggregates = aggregates;
    this.keys = keys;
    this.views = List.copyOf(views);
    this.processes = List.copyOf(processes);
    this.relay = relay;
    relay.beforeSweptCommit(this::takeUp);
  }

  StreamLocks locks() {
    return locks;
  }

  /**
   * Shows a durable commit to the views, while its stream is still locked; null where one failed:
   * then the commit stays pending, and the relay's sweep takes it up.
   */
  @Nullable Seen show(Commit commit, Object state, List<Object> events) {
    var seen =
        new Seen(commit.stream().kind(), commit.stream().id(), commit.version(), state, events);
    try {
      apply(seen);
    } catch (RuntimeException e) {
      LOG.warn("a view did not take {}; it is tried again", commit.id(), e);
      relay.sweepSoon();
      return null;
    }
    return seen;
  }

  /** As {@link #show}, of one commit of each of many streams; false where a view failed. */
  boolean showAll(List<Seen> ofManyStreams) {
    try {
      for (OwnView view : views) {
        List<Seen> seen = ofManyStreams.stream().filter(s -> view.sees(s.kind())).toList();
        if (!seen.isEmpty()) {
          view.applyAll(seen);
        }
      }
      return true;
    } catch (RuntimeException e) {
      LOG.warn("a view did not take {} commits; it is tried again", ofManyStreams.size(), e);
      relay.sweepSoon();
      return false;
    }
  }

  /**
   * Lets the processes react and hands the commit to the relay, once its stream is free again. What
   * fails here leaves the commit pending, and the relay's sweep takes it up.
   */
  void finish(Dispatch dispatch, Seen seen) {
    try {
      react(seen);
      relay.offer(dispatch);
    } catch (RuntimeException e) {
      LOG.warn("a process did not react to {}; it is tried again", dispatch.commit().id(), e);
      relay.sweepSoon();
    }
  }

  /** Nobody has heard what became of an append: it may be durable, so the store is asked soon. */
  void unheard() {
    relay.sweepSoon();
  }

  private void apply(Seen seen) {
    for (OwnView view : views) {
      if (view.sees(seen.kind())) {
        view.apply(seen);
      }
    }
  }

  private void react(Seen seen) {
    for (OwnProcess process : processes) {
      if (process.sees(seen.kind())) {
        process.react(seen);
      }
    }
  }

  private void takeUp(Commit commit) {
    String kind = commit.stream().kind();
    if (views.stream().anyMatch(view -> view.sees(kind))
        || processes.stream().anyMatch(process -> process.sees(kind))) {
      takeUpTyped(aggregates.of(kind), commit);
    }
  }

  /**
   * The views are shown the commit and all that came after it, so that they end with the latest;
   * the processes react to the commit alone.
   */
  private <S, C, E> void takeUpTyped(AggregateType<S, C, E> type, Commit commit) {
    react(
        locks.holding(
            commit.stream(),
            () -> {
              List<Seen> missed = seenFrom(type, commit);
              missed.forEach(this::apply);
              return missed.getFirst();
            }));
  }

  /** The commit and the later ones of its stream, as views see them. */
  private <S, C, E> List<Seen> seenFrom(AggregateType<S, C, E> type, Commit commit) {
    StreamId stream = commit.stream();
    S state = type.initial();
    List<Seen> seen = new ArrayList<>();
    for (Commit each : store.load(stream, 0)) {
      List<Object> events = new ArrayList<>();
      for (var stored : each.events()) {
        E event = type.catalog().restore(stored, keys);
        state = type.evolve().apply(state, event);
        events.add(event);
      }
      if (each.version() >= commit.version()) {
        seen.add(new Seen(stream.kind(), stream.id(), each.version(), present(state), events));
      }
    }
    return seen;
  }

  static <S> Object present(S state) {
    if (state == null) {
      throw new IllegalStateException("the state of an aggregate is never null");
    }
    return state;
  }
}
