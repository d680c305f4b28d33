package cn.district.retention.enrollment.duplicate.find;

import cn.district.retention.enrollment.duplicate.DuplicatePair;
import cn.district.retention.enrollment.duplicate.DuplicatePair.Command.Suspect;
import cn.district.retention.enrollment.duplicate.Features;
import cn.district.retention.enrollment.duplicate.Likeness;
import cn.district.retention.enrollment.pupil.PersonalDetails;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilEvent.PersonalDataErased;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilDetailsChanged;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilRegistered;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilsMerged;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilsUnmerged;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupilfile.PupilCards;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.aggregate.OwnView;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Looks for entries of the same person behind every registration and change of details, beside the
 * request and in batches: an import pays nothing for it. A pupil's card says whether it has been
 * looked at, so that nobody is left out when a process ends before it has looked.
 */
@Component
final class DuplicateSearch implements OwnView, DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(DuplicateSearch.class);
  private static final int BATCH = 200;
  private static final int AGAIN_AFTER_SECONDS = 5;

  /** A key that so many share says nothing: a placeholder for a phone, a date made up. */
  private static final int LARGEST_BLOCK = 100;

  private static final int READ_AT_ONCE = 500;

  /** Nobody waits for the search: it lets an import go first, but not for ever. */
  private static final Duration QUIET = Duration.ofSeconds(1);

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private final DuplicateBlocks blocks;
  private final BlockingKeys keys;
  private final PupilCards cards;
  private final ObjectProvider<Commands> commands;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;
  private final AggregateType<DuplicatePair.State, DuplicatePair.Command, DuplicatePair.Event>
      pairs;
  private final Clock clock;

  private final Queue<Unsearched> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();

  /** When the last entry came, and when the first that waits; of {@link System#nanoTime()}. */
  private volatile long lastCame = System.nanoTime() - QUIET.toNanos();

  private volatile long waitingSince = lastCame;
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("duplicate-search").daemon().factory());

  /** An entry as it is to be looked at; the version is that of its card. */
  record Unsearched(String pupilId, long version) {}

  DuplicateSearch(
      DuplicateBlocks blocks,
      BlockingKeys keys,
      PupilCards cards,
      ObjectProvider<Commands> commands,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils,
      AggregateType<DuplicatePair.State, DuplicatePair.Command, DuplicatePair.Event> pairs,
      Clock clock) {
    this.blocks = blocks;
    this.keys = keys;
    this.cards = cards;
    this.commands = commands;
    this.pupils = pupils;
    this.pairs = pairs;
    this.clock = clock;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("pupil");
  }

  @Override
  public void apply(Seen seen) {
    boolean concerns =
        seen.events().stream()
            .anyMatch(
                event ->
                    event instanceof PupilRegistered
                        || event instanceof PupilDetailsChanged
                        || event instanceof PersonalDataErased
                        || event instanceof PupilsMerged
                        || event instanceof PupilsUnmerged);
    if (concerns) {
      lastCame = System.nanoTime();
      if (waiting.isEmpty()) {
        waitingSince = lastCame;
      }
      waiting.add(new Unsearched(seen.id(), seen.version()));
      soon(QUIET.toSeconds());
    }
  }

  /** Takes up who was not looked at, and whose keys were left, when an earlier process ended. */
  @EventListener(ApplicationReadyEvent.class)
  void takeUp() {
    worker.execute(
        () -> {
          try {
            PupilCards.Overview overview = cards.overview();
            overview
                .unsearched()
                .forEach((id, version) -> waiting.add(new Unsearched(id, version)));
            Set<String> orphaned = blocks.marked();
            orphaned.removeAll(overview.all());
            orphaned.forEach(id -> waiting.add(new Unsearched(id, 0)));
            soon(0);
          } catch (RuntimeException e) {
            LOG.warn("duplicates of an earlier run are not looked for: {}", e.toString());
          }
        });
  }

  @Override
  public void destroy() {
    worker.shutdownNow();
  }

  private void soon(long seconds) {
    if (!worker.isShutdown() && scheduled.compareAndSet(false, true)) {
      worker.schedule(this::work, seconds, TimeUnit.SECONDS);
    }
  }

  private void work() {
    scheduled.set(false);
    List<Unsearched> batch = new ArrayList<>();
    try {
      while (!waiting.isEmpty()) {
        if (othersGoFirst()) {
          soon(QUIET.toSeconds());
          return;
        }
        batch.clear();
        while (batch.size() < BATCH && !waiting.isEmpty()) {
          Unsearched next = waiting.poll();
          if (next != null) {
            batch.add(next);
          }
        }
        look(batch);
      }
    } catch (RuntimeException e) {
      waiting.addAll(batch);
      LOG.warn("duplicates are looked for again: {}", e.toString());
      soon(AGAIN_AFTER_SECONDS);
    }
  }

  private boolean othersGoFirst() {
    long now = System.nanoTime();
    return now - lastCame < QUIET.toNanos() && now - waitingSince < LONGEST_WAIT.toNanos();
  }

  private void look(List<Unsearched> batch) {
    List<String> looked = batch.stream().map(Unsearched::pupilId).distinct().toList();
    Map<String, Features> features = new HashMap<>(featuresOf(looked));
    Map<String, Set<String>> keysByPupil = new LinkedHashMap<>();
    for (String pupilId : looked) {
      Features own = features.get(pupilId);
      keysByPupil.put(pupilId, own == null ? Set.of() : keys.of(own));
    }
    blocks.put(keysByPupil);
    Map<String, List<String>> under = blocks.under(allOf(keysByPupil.values()));
    Map<String, Set<String>> candidates = new LinkedHashMap<>();
    keysByPupil.forEach((pupilId, own) -> candidates.put(pupilId, sharing(own, under)));
    Set<String> others = allOf(candidates.values());
    others.removeAll(keysByPupil.keySet());
    features.putAll(featuresOf(others));
    candidates.forEach(
        (pupilId, sharing) -> {
          for (String candidate : sharing) {
            if (!candidate.equals(pupilId)
                && features.containsKey(pupilId)
                && features.containsKey(candidate)) {
              compare(pupilId, features.get(pupilId), candidate, features.get(candidate));
            }
          }
        });
    Map<String, Long> searched = new HashMap<>();
    batch.forEach(entry -> searched.put(entry.pupilId(), entry.version()));
    cards.searched(searched);
  }

  private static Set<String> allOf(Collection<Set<String>> keys) {
    Set<String> all = new LinkedHashSet<>();
    keys.forEach(all::addAll);
    return all;
  }

  private static Set<String> sharing(Set<String> keys, Map<String, List<String>> under) {
    Set<String> sharing = new LinkedHashSet<>();
    for (String key : keys) {
      List<String> block = under.getOrDefault(key, List.of());
      if (block.size() <= LARGEST_BLOCK) {
        sharing.addAll(block);
      }
    }
    return sharing;
  }

  /** Who is merged, erased or unknown is missing. */
  private Map<String, Features> featuresOf(Collection<String> pupilIds) {
    Map<String, Features> features = new HashMap<>();
    List<String> left = List.copyOf(pupilIds);
    for (int from = 0; from < left.size(); from += READ_AT_ONCE) {
      commands
          .getObject()
          .findAll(pupils, left.subList(from, Math.min(left.size(), from + READ_AT_ONCE)))
          .forEach(
              (pupilId, found) -> {
                PersonalDetails details = found.state().details();
                if (found.state().merged().isEmpty() && details != null) {
                  features.put(pupilId, BlockingKeys.featuresOf(details));
                }
              });
    }
    return features;
  }

  private void compare(String pupilId, Features own, String candidate, Features other) {
    Likeness likeness = Likeness.of(own, other);
    if (!likeness.isSuspicious()) {
      return;
    }
    String pairId = DuplicatePair.idOf(pupilId, candidate);
    boolean inOrder = pupilId.compareTo(candidate) < 0;
    commands
        .getObject()
        .execute(
            pairs,
            pairId,
            new Suspect(
                pairId,
                inOrder ? pupilId : candidate,
                inOrder ? candidate : pupilId,
                likeness.points(),
                likeness.evidence(),
                LocalDate.now(clock)),
            new Expectation.Whatever(),
            Cause.process("duplicate-search", UUID.randomUUID().toString()));
  }
}
