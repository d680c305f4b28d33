package cn.district.retention.servicekit.aggregate;

import cn.district.retention.servicekit.aggregate.OwnView.Seen;
import cn.district.retention.servicekit.eventstore.Commit;
import cn.district.retention.servicekit.eventstore.EventStore;
import cn.district.retention.servicekit.eventstore.StreamId;
import cn.district.retention.servicekit.privacy.PersonalKeys;
import cn.district.retention.servicekit.relay.Relay;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a durable commit to the service's own views and then to the relay. What a dead process
 * left undone is taken up again from the store, where such a commit is still pending.
 */
public final class Settlement {

  private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

  private final EventStore store;
  private final Aggregates aggregates;
  private final PersonalKeys keys;
  private final List<OwnView> views;
  private final Relay relay;

  public Settlement(
      EventStore store,
      Aggregates aggregates,
      PersonalKeys keys,
      List<OwnView> views,
      Relay relay) {
    this.store = store;
    this.aggregates = aggregates;
    this.keys = keys;
    this.views = List.copyOf(views);
    this.relay = relay;
    relay.beforeSweptCommit(this::showToViews);
  }

  /** Called once a commit is durable. A view that fails leaves the commit to the relay's sweep. */
  void committed(Commit commit, Object state, List<Object> events) {
    try {
      show(commit, state, events);
    } catch (RuntimeException e) {
      LOG.warn("a view did not take {}; it is tried again", commit.id(), e);
      relay.sweepSoon();
      return;
    }
    relay.offer(commit);
  }

  private void show(Commit commit, Object state, List<Object> events) {
    String kind = commit.stream().kind();
    for (OwnView view : views) {
      if (view.sees(kind)) {
        view.apply(new Seen(kind, commit.stream().id(), commit.version(), state, events));
      }
    }
  }

  private void showToViews(Commit commit) {
    showTyped(aggregates.of(commit.stream().kind()), commit);
  }

  private <S, C, E> void showTyped(AggregateType<S, C, E> type, Commit commit) {
    String kind = commit.stream().kind();
    if (views.stream().noneMatch(view -> view.sees(kind))) {
      return;
    }
    S state = type.initial();
    List<Object> own = new ArrayList<>();
    StreamId stream = commit.stream();
    for (Commit earlier : store.load(stream, 0)) {
      if (earlier.version() > commit.version()) {
        break;
      }
      for (var stored : earlier.events()) {
        E event = type.catalog().restore(stored, keys);
        state = type.evolve().apply(state, event);
        if (earlier.version() == commit.version()) {
          own.add(event);
        }
      }
    }
    if (state == null) {
      throw new IllegalStateException("the state of an aggregate is never null");
    }
    show(commit, state, own);
  }
}
