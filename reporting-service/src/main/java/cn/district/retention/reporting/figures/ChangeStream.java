package cn.district.retention.reporting.figures;

import cn.district.retention.reporting.district.DistrictView;
import cn.district.retention.reporting.ledger.KnowledgeLedger;
import cn.district.retention.reporting.projection.FactStore;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open dashboards that figures have changed. Batches of half a second are one event; its id
 * is the ledger line, so a viewer that comes back says what it has seen and hears of the rest at
 * once.
 */
@Component
class ChangeStream implements SmartLifecycle {

  private static final long FLUSH_MILLIS = 500;
  private static final long HEARTBEAT_MILLIS = 15_000;
  private static final long RECONNECT_MILLIS = 2_000;

  private final FactStore facts;
  private final KnowledgeLedger ledger;
  private final Map<SseEmitter, String> viewers = new ConcurrentHashMap<>();
  private final AtomicReference<FactStore.Change> pending;
  private volatile boolean running;

  ChangeStream(FactStore facts, KnowledgeLedger ledger) {
    this.facts = facts;
    this.ledger = ledger;
    this.pending = new AtomicReference<>(new FactStore.Change(0, Set.of(), false));
    facts.onChange(change -> pending.accumulateAndGet(change, ChangeStream::together));
  }

  /** The stream of a unit, for a viewer that has seen everything up to a line. */
  SseEmitter open(String unitId, int seenLine) {
    SseEmitter viewer = new SseEmitter(0L);
    viewer.onCompletion(() -> viewers.remove(viewer));
    viewer.onTimeout(viewer::complete);
    viewer.onError(e -> viewers.remove(viewer));
    viewers.put(viewer, unitId);
    int line = facts.visibleLine();
    if (seenLine < line) {
      send(viewer, changed(line));
    } else {
      send(viewer, SseEmitter.event().comment("open").reconnectTime(RECONNECT_MILLIS));
    }
    return viewer;
  }

  @Scheduled(fixedDelay = FLUSH_MILLIS)
  void flush() {
    FactStore.Change change = pending.getAndSet(new FactStore.Change(0, Set.of(), false));
    if (change.line() == 0 || viewers.isEmpty()) {
      return;
    }
    DistrictView district = facts.at(change.line()).district();
    viewers.forEach(
        (viewer, unitId) -> {
          if (concerns(change, unitId, district)) {
            send(viewer, changed(change.line()));
          }
        });
  }

  @Scheduled(fixedDelay = HEARTBEAT_MILLIS)
  void heartbeat() {
    viewers.keySet().forEach(viewer -> send(viewer, SseEmitter.event().name("heartbeat").data("")));
  }

  @Override
  public void start() {
    running = true;
  }

  /** Lets the viewers go before the server waits for its last requests. */
  @Override
  public void stop() {
    running = false;
    viewers.keySet().forEach(SseEmitter::complete);
    viewers.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private static boolean concerns(FactStore.Change change, String unitId, DistrictView district) {
    return change.everywhere()
        || !Collections.disjoint(district.schoolsEverWithin(unitId), change.schools());
  }

  private SseEmitter.SseEventBuilder changed(int line) {
    return SseEmitter.event()
        .id(Integer.toString(line))
        .name("change")
        .reconnectTime(RECONNECT_MILLIS)
        .data(
            Map.of("line", line, "knownAt", ledger.instantOf(line).toString()),
            MediaType.APPLICATION_JSON);
  }

  private void send(SseEmitter viewer, SseEmitter.SseEventBuilder event) {
    try {
      viewer.send(event);
    } catch (IOException | IllegalStateException gone) {
      viewers.remove(viewer);
    }
  }

  private static FactStore.Change together(FactStore.Change a, FactStore.Change b) {
    Set<String> schools = new HashSet<>(a.schools());
    schools.addAll(b.schools());
    return new FactStore.Change(
        Math.max(a.line(), b.line()), schools, a.everywhere() || b.everywhere());
  }
}
