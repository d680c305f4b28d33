package cn.district.retention.servicekit.aggregate;

import cn.district.retention.decider.Decision;
import cn.district.retention.servicekit.aggregate.Expectation.AtVersion;
import cn.district.retention.servicekit.aggregate.Expectation.New;
import cn.district.retention.servicekit.aggregate.Expectation.Whatever;
import cn.district.retention.servicekit.aggregate.OwnView.Seen;
import cn.district.retention.servicekit.eventstore.Commit;
import cn.district.retention.servicekit.eventstore.EventStore;
import cn.district.retention.servicekit.eventstore.EventStore.Appended;
import cn.district.retention.servicekit.eventstore.StoredEvent;
import cn.district.retention.servicekit.eventstore.StreamId;
import cn.district.retention.servicekit.privacy.PersonalKeys;
import cn.district.retention.servicekit.relay.Dispatch;
import cn.district.retention.servicekit.relay.Publication.Outgoing;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries commands to aggregates. One command is one commit of one stream: it is durable, and the
 * service's own views know it, when {@link #execute} returns.
 */
public final class Commands {

  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
  private static final int ATTEMPTS = 12;

  private final EventStore store;
  private final PersonalKeys keys;
  private final Settlement settlement;
  private final Clock clock;
  private final StreamLocks locks;
  private final HotStates hot = new HotStates();

  public Commands(EventStore store, PersonalKeys keys, Settlement settlement, Clock clock) {
    this.store = store;
    this.keys = keys;
    this.settlement = settlement;
    this.clock = clock;
    this.locks = settlement.locks();
    keys.onErasure(subject -> hot.forgetAll());
  }

  /**
   * Executes one command.
   *
   * @throws CommandFailure where it does not take effect; nothing is written then
   */
  public <S, C, E> Committed<S> execute(
      AggregateType<S, C, E> type, String id, C command, Expectation expectation, Cause cause) {
    StreamId stream = StreamId.of(type.kind(), id);
    Done<S> done;
    try {
      done = locks.holding(stream, () -> executeLocked(type, stream, command, expectation, cause));
    } catch (CommandFailure failure) {
      return replayOf(type, cause).orElseThrow(() -> failure);
    }
    finish(done);
    return done.committed();
  }

  private <S, C, E> Done<S> executeLocked(
      AggregateType<S, C, E> type,
      StreamId stream,
      C command,
      Expectation expectation,
      Cause cause) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Optional<Loaded<S>> guess =
          attempt == 1 ? guess(type, stream, expectation) : Optional.empty();
      Loaded<S> loaded = guess.orElseGet(() -> load(type, stream));
      check(expectation, loaded.version());
      switch (type.decide().apply(loaded.state(), command)) {
        case Decision.Refused<E> refused when guess.isEmpty() ->
            throw new CommandFailure.Refused(refused.refusal());
        case Decision.Accepted<E>(List<E> events) when events.isEmpty() && guess.isEmpty() -> {
          return Done.unchanged(new Committed<>(stream, loaded.version(), loaded.state(), true));
        }
        case Decision.Accepted<E>(List<E> events) when !events.isEmpty() -> {
          Dispatch dispatch = dispatchOf(type, stream, loaded, events, cause);
          switch (append(dispatch.commit())) {
            case DONE -> {
              return done(type, dispatch, fold(type, loaded.state(), events), List.copyOf(events));
            }
            case TOO_LARGE -> throw new CommandFailure.TooLarge();
            case REQUEST_SEEN -> {
              return Done.unchanged(
                  replayOf(type, cause).orElseThrow(CommandFailure.Contended::new));
            }
            case VERSION_TAKEN -> {
              // somebody else was faster: decide again on what is there now
            }
          }
        }
        case Decision.Refused<E> guessed -> {
          // refused on what is remembered: decide again on what is there now
        }
        case Decision.Accepted<E> guessed -> {
          // no effect on what is remembered: likewise
        }
      }
    }
    throw new CommandFailure.Contended();
  }

  private Appended append(Commit commit) {
    try {
      return store.append(commit);
    } catch (RuntimeException unheard) {
      settlement.unheard();
      throw unheard;
    }
  }

  private List<Appended> appendAll(List<Commit> commits) {
    try {
      return store.appendAll(commits);
    } catch (RuntimeException unheard) {
      settlement.unheard();
      throw unheard;
    }
  }

  /** What an append may be tried on without reading; the store's versions settle it. */
  private <S> Optional<Loaded<S>> guess(
      AggregateType<S, ?, ?> type, StreamId stream, Expectation expectation) {
    return switch (expectation) {
      case New n -> Optional.of(Loaded.nothing(type));
      case AtVersion(long version) ->
          hot.of(type, stream).filter(loaded -> loaded.version() == version);
      case Whatever w -> hot.of(type, stream);
    };
  }

  private <S> Done<S> done(
      AggregateType<S, ?, ?> type, Dispatch dispatch, S state, List<Object> events) {
    Commit commit = dispatch.commit();
    hot.remember(commit.stream(), new Loaded<>(state, commit.version(), commit.lastPublished()));
    Seen seen = settlement.show(commit, state, events);
    return new Done<>(
        new Committed<>(commit.stream(), commit.version(), state, false),
        new Written<>(type, dispatch, seen));
  }

  private static void check(Expectation expectation, long version) {
    switch (expectation) {
      case New n when version > 0 -> throw new CommandFailure.AlreadyThere();
      case AtVersion(long expected) when version == 0 -> throw new CommandFailure.Unknown();
      case AtVersion(long expected) when expected != version ->
          throw new CommandFailure.Stale(version);
      case New n -> {}
      case AtVersion v -> {}
      case Whatever w -> {}
    }
  }

  /**
   * Executes a command on many streams at once, with one durable flush: imports, graduations. A
   * stream that refuses or is contended is left alone and reported; the others are not affected.
   */
  public <S, C, E> Map<String, Optional<CommandFailure>> executeAll(
      AggregateType<S, C, E> type, Map<String, C> commandsById, Cause cause) {
    Map<String, Optional<CommandFailure>> failures = new HashMap<>();
    executeEach(type, commandsById, cause)
        .forEach((id, outcome) -> failures.put(id, outcome.failure()));
    return failures;
  }

  /** What became of one command among many, and how its aggregate stands then. */
  public record Outcome<S>(S state, Optional<CommandFailure> failure) {}

  /** Executes as {@link #executeAll} does, and answers with the states too. */
  public <S, C, E> Map<String, Outcome<S>> executeEach(
      AggregateType<S, C, E> type, Map<String, C> commandsById, Cause cause) {
    return executeMany(type, commandsById, streams -> loadAll(type, streams), cause);
  }

  /**
   * As {@link #executeAll}, for aggregates that do not exist yet: none is read first. One that
   * exists all the same is reported as {@link CommandFailure.AlreadyThere}.
   *
   * @param dataSubjects whose personal keys are made beforehand
   */
  public <S, C, E> Map<String, Optional<CommandFailure>> createAll(
      AggregateType<S, C, E> type,
      Map<String, C> commandsById,
      Collection<String> dataSubjects,
      Cause cause) {
    keys.makeReady(dataSubjects);
    Map<String, Optional<CommandFailure>> failures = new HashMap<>();
    executeMany(type, commandsById, streams -> Map.of(), cause)
        .forEach(
            (id, outcome) ->
                failures.put(
                    id,
                    outcome
                        .failure()
                        .map(
                            failure ->
                                failure instanceof CommandFailure.Contended
                                    ? new CommandFailure.AlreadyThere()
                                    : failure)));
    return failures;
  }

  /** A stream that {@code loading} leaves out counts as one without a commit. */
  private <S, C, E> Map<String, Outcome<S>> executeMany(
      AggregateType<S, C, E> type,
      Map<String, C> commandsById,
      Function<List<StreamId>, Map<StreamId, Loaded<S>>> loading,
      Cause cause) {
    Map<String, Outcome<S>> results = new HashMap<>();
    List<StreamId> streams =
        commandsById.keySet().stream().map(id -> StreamId.of(type.kind(), id)).toList();
    List<Done<S>> done =
        locks.holdingAll(
            streams,
            () -> executeAllLocked(type, commandsById, loading.apply(streams), cause, results));
    done.forEach(this::finish);
    return results;
  }

  private <S, C, E> List<Done<S>> executeAllLocked(
      AggregateType<S, C, E> type,
      Map<String, C> commandsById,
      Map<StreamId, Loaded<S>> all,
      Cause cause,
      Map<String, Outcome<S>> results) {
    List<Dispatch> dispatches = new ArrayList<>();
    List<S> states = new ArrayList<>();
    List<List<Object>> eventsOf = new ArrayList<>();
    commandsById.forEach(
        (id, command) -> {
          StreamId stream = StreamId.of(type.kind(), id);
          Loaded<S> loaded = all.getOrDefault(stream, Loaded.nothing(type));
          switch (type.decide().apply(loaded.state(), command)) {
            case Decision.Refused<E> refused ->
                results.put(
                    id,
                    new Outcome<>(
                        loaded.state(),
                        Optional.of(new CommandFailure.Refused(refused.refusal()))));
            case Decision.Accepted<E>(List<E> events) when events.isEmpty() ->
                results.put(id, new Outcome<>(loaded.state(), Optional.empty()));
            case Decision.Accepted<E>(List<E> events) -> {
              try {
                dispatches.add(dispatchOf(type, stream, loaded, events, markedFor(cause, id)));
                states.add(fold(type, loaded.state(), events));
                eventsOf.add(List.copyOf(events));
              } catch (CommandFailure ofThisOne) {
                results.put(id, new Outcome<>(loaded.state(), Optional.of(ofThisOne)));
              }
            }
          }
        });
    List<Appended> appended = appendAll(dispatches.stream().map(Dispatch::commit).toList());
    List<Integer> durable = new ArrayList<>();
    List<Seen> seen = new ArrayList<>();
    for (int i = 0; i < dispatches.size(); i++) {
      Commit commit = dispatches.get(i).commit();
      results.put(commit.stream().id(), new Outcome<>(states.get(i), failureOf(appended.get(i))));
      if (appended.get(i) == Appended.DONE) {
        hot.remember(
            commit.stream(), new Loaded<>(states.get(i), commit.version(), commit.lastPublished()));
        durable.add(i);
        seen.add(
            new Seen(
                commit.stream().kind(),
                commit.stream().id(),
                commit.version(),
                Settlement.present(states.get(i)),
                eventsOf.get(i)));
      }
    }
    boolean shown = settlement.showAll(seen);
    List<Done<S>> done = new ArrayList<>();
    for (int i = 0; i < durable.size(); i++) {
      Dispatch dispatch = dispatches.get(durable.get(i));
      Commit commit = dispatch.commit();
      S state = states.get(durable.get(i));
      done.add(
          new Done<>(
              new Committed<>(commit.stream(), commit.version(), state, false),
              new Written<>(type, dispatch, shown ? seen.get(i) : null)));
    }
    return done;
  }

  private <S> void finish(Done<S> done) {
    Written<S> written = done.written();
    if (written == null) {
      return;
    }
    if (written.seen() != null) {
      settlement.finish(written.dispatch(), written.seen());
    }
    Commit commit = written.dispatch().commit();
    if (written.type().snapshots().isDue(commit.version())) {
      keepSnapshot(written.type().snapshots(), commit, done.committed().state());
    }
  }

  private <S> void keepSnapshot(Snapshots<S> snapshots, Commit commit, S state) {
    try {
      store.keep(
          snapshots.of(commit.stream(), commit.version(), commit.lastPublished(), state, keys));
    } catch (RuntimeException e) {
      // the commit is durable; without its snapshot the stream is read from further back
      LOG.warn("no snapshot is kept of {}: {}", commit.id(), e.toString());
    }
  }

  /** One request over many streams: each commit needs a mark of its own. */
  private static Cause markedFor(Cause cause, String id) {
    var request = cause.request();
    return request == null
        ? cause
        : new Cause(
            cause.origin(), new Commit.RequestMark(request.key() + "|" + id, request.bodyHash()));
  }

  private static Optional<CommandFailure> failureOf(Appended appended) {
    return switch (appended) {
      case DONE, REQUEST_SEEN -> Optional.empty();
      case VERSION_TAKEN -> Optional.of(new CommandFailure.Contended());
      case TOO_LARGE -> Optional.of(new CommandFailure.TooLarge());
    };
  }

  /** The aggregate as it is now; empty where there is none. */
  public <S, C, E> Optional<Committed<S>> find(AggregateType<S, C, E> type, String id) {
    StreamId stream = StreamId.of(type.kind(), id);
    Loaded<S> loaded = load(type, stream);
    return loaded.version() == 0
        ? Optional.empty()
        : Optional.of(new Committed<>(stream, loaded.version(), loaded.state(), true));
  }

  /** Many aggregates as they are now, by id; who does not exist is missing. */
  public <S, C, E> Map<String, Committed<S>> findAll(
      AggregateType<S, C, E> type, Collection<String> ids) {
    Map<String, Committed<S>> found = new HashMap<>();
    loadAll(type, ids.stream().map(id -> StreamId.of(type.kind(), id)).toList())
        .forEach(
            (stream, loaded) -> {
              if (loaded.version() > 0) {
                found.put(
                    stream.id(), new Committed<>(stream, loaded.version(), loaded.state(), true));
              }
            });
    return found;
  }

  /** The aggregate as it is now. */
  public <S, C, E> Committed<S> get(AggregateType<S, C, E> type, String id) {
    return find(type, id).orElseThrow(CommandFailure.Unknown::new);
  }

  /** The commits of an aggregate with their events decoded, oldest first. */
  public <S, C, E> List<Recorded<E>> history(AggregateType<S, C, E> type, String id) {
    return recorded(type, store.load(StreamId.of(type.kind(), id), 0));
  }

  /**
   * The same of many aggregates, by id, with one look-up for all; who does not exist is missing.
   */
  public <S, C, E> Map<String, List<Recorded<E>>> histories(
      AggregateType<S, C, E> type, Collection<String> ids) {
    Map<StreamId, Long> versions = new HashMap<>();
    ids.forEach(id -> versions.put(StreamId.of(type.kind(), id), 0L));
    Map<StreamId, List<Commit>> commits = store.loadAll(versions);
    openAhead(commits.values());
    Map<String, List<Recorded<E>>> found = new HashMap<>();
    commits.forEach(
        (stream, ofOne) -> {
          if (!ofOne.isEmpty()) {
            found.put(stream.id(), recorded(type, ofOne));
          }
        });
    return found;
  }

  private <E> List<Recorded<E>> recorded(AggregateType<?, ?, E> type, List<Commit> commits) {
    return commits.stream()
        .flatMap(
            commit ->
                commit.events().stream()
                    .map(
                        stored ->
                            new Recorded<>(
                                commit.version(),
                                commit.recordedAt(),
                                commit.origin(),
                                type.catalog().restore(stored, keys))))
        .toList();
  }

  /** What an earlier request of the same key did, if there was one. */
  private <S, C, E> Optional<Committed<S>> replayOf(AggregateType<S, C, E> type, Cause cause) {
    var request = cause.request();
    if (request == null) {
      return Optional.empty();
    }
    Optional<Commit> earlier = store.findByRequest(request.key());
    if (earlier.isEmpty()) {
      return Optional.empty();
    }
    var mark = earlier.get().request();
    if (mark == null || !mark.bodyHash().equals(request.bodyHash())) {
      throw new CommandFailure.KeyReused();
    }
    StreamId stream = earlier.get().stream();
    long version = earlier.get().version();
    S state = type.initial();
    for (Commit commit : store.load(stream, 0)) {
      if (commit.version() <= version) {
        state = fold(type, state, decode(type, commit));
      }
    }
    return Optional.of(new Committed<>(stream, version, state, true));
  }

  /** The aggregate with every commit that is in the store now. */
  private <S, C, E> Loaded<S> load(AggregateType<S, C, E> type, StreamId stream) {
    Loaded<S> known =
        hot.of(type, stream)
            .or(() -> fromSnapshot(type, stream))
            .orElseGet(() -> Loaded.nothing(type));
    S state = known.state();
    long version = known.version();
    String lastPublished = known.lastPublished();
    for (Commit commit : store.load(stream, version)) {
      state = fold(type, state, decode(type, commit));
      version = commit.version();
      lastPublished = commit.lastPublished();
    }
    Loaded<S> loaded = new Loaded<>(state, version, lastPublished);
    if (version > 0) {
      hot.remember(stream, loaded);
    }
    return loaded;
  }

  /** Many aggregates as {@link #load} finds each, with one look-up for all. */
  private <S, C, E> Map<StreamId, Loaded<S>> loadAll(
      AggregateType<S, C, E> type, List<StreamId> streams) {
    Map<StreamId, Loaded<S>> all = new HashMap<>();
    Map<StreamId, Long> versions = new HashMap<>();
    for (StreamId stream : streams) {
      Loaded<S> known =
          hot.of(type, stream)
              .or(() -> fromSnapshot(type, stream))
              .orElseGet(() -> Loaded.nothing(type));
      all.put(stream, known);
      versions.put(stream, known.version());
    }
    Map<StreamId, List<Commit>> news = store.loadAll(versions);
    openAhead(news.values());
    news.forEach(
        (stream, commits) -> {
          Loaded<S> loaded = all.getOrDefault(stream, Loaded.nothing(type));
          for (Commit commit : commits) {
            loaded =
                new Loaded<>(
                    fold(type, loaded.state(), decode(type, commit)),
                    commit.version(),
                    commit.lastPublished());
          }
          all.put(stream, loaded);
          if (loaded.version() > 0) {
            hot.remember(stream, loaded);
          }
        });
    return all;
  }

  /** Opens the keys of many persons with one look-up. */
  private void openAhead(Collection<List<Commit>> commits) {
    keys.openAhead(
        commits.stream()
            .flatMap(List::stream)
            .flatMap(commit -> commit.events().stream())
            .flatMap(event -> Optional.ofNullable(event.sealed()).stream())
            .map(StoredEvent.SealedPart::dataSubject)
            .toList());
  }

  private <S> Optional<Loaded<S>> fromSnapshot(AggregateType<S, ?, ?> type, StreamId stream) {
    Snapshots<S> snapshots = type.snapshots();
    if (!snapshots.areKept()) {
      return Optional.empty();
    }
    return store
        .snapshot(stream)
        .flatMap(
            snapshot ->
                snapshots
                    .stateIn(snapshot, keys)
                    .map(
                        state ->
                            new Loaded<>(state, snapshot.version(), snapshot.lastPublished())));
  }

  private <S, C, E> List<E> decode(AggregateType<S, C, E> type, Commit commit) {
    return commit.events().stream().map(stored -> type.catalog().restore(stored, keys)).toList();
  }

  private static <S, C, E> S fold(AggregateType<S, C, E> type, S state, List<E> events) {
    S folded = state;
    for (E event : events) {
      folded = type.evolve().apply(folded, event);
    }
    return folded;
  }

  private <S, C, E> Dispatch dispatchOf(
      AggregateType<S, C, E> type, StreamId stream, Loaded<S> loaded, List<E> events, Cause cause) {
    List<StoredEvent> stored =
        events.stream().map(event -> type.catalog().store(event, keys)).toList();
    List<List<Outgoing>> outgoing = events.stream().map(type::publish).toList();
    var commit =
        new Commit(
            stream,
            loaded.version() + 1,
            clock.instant(),
            cause.origin(),
            cause.request(),
            loaded.lastPublished(),
            outgoing.stream().mapToInt(List::size).sum(),
            stored,
            store.ticket());
    return new Dispatch(commit, outgoing);
  }

  /** What an execution led to; {@code written} is null where it wrote nothing. */
  private record Done<S>(Committed<S> committed, @Nullable Written<S> written) {
    static <S> Done<S> unchanged(Committed<S> committed) {
      return new Done<>(committed, null);
    }
  }

  /** What was written; {@code seen} is null where a view failed on it. */
  private record Written<S>(AggregateType<S, ?, ?> type, Dispatch dispatch, @Nullable Seen seen) {}
}
