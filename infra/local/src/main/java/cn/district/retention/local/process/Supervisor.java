package cn.district.retention.local.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Starts the children, waits until they are ready, starts a dead one again and ends them all. */
public final class Supervisor implements AutoCloseable {

  private static final int DEATHS_UNTIL_GIVING_UP = 5;
  private static final Duration DEATHS_WITHIN = Duration.ofMinutes(2);
  private static final Duration PAUSE_BEFORE_RESTART = Duration.ofMillis(500);
  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final long POLL_MILLIS = 100;

  private final StartCommands commands;
  private final Readiness readiness;
  private final PidFiles pids;
  private final Narrator narrator;
  private final Map<Part, ChildProcess> children = new EnumMap<>(Part.class);
  private final Map<Part, Deque<Long>> deaths = new EnumMap<>(Part.class);
  private boolean stopping;

  public Supervisor(StartCommands commands, Ports ports, PidFiles pids, Narrator narrator) {
    this.commands = commands;
    this.readiness = new Readiness(ports);
    this.pids = pids;
    this.narrator = narrator;
  }

  /** Starts the parts at once and returns when all of them are ready. */
  public void start(Collection<Part> parts, Duration patience)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    for (Part part : parts) {
      launch(part);
    }
    Set<Part> waiting = EnumSet.copyOf(parts);
    while (!waiting.isEmpty()) {
      for (Part part : List.copyOf(waiting)) {
        failWhenDead(part);
        if (readiness.isReady(part)) {
          waiting.remove(part);
          narrator.ready(part, Duration.ofNanos(System.nanoTime() - begin));
        }
      }
      if (System.nanoTime() - begin > patience.toNanos()) {
        throw new IOException(notReady(waiting.iterator().next(), patience));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    parts.forEach(this::watch);
  }

  /** The process of a part, when it runs. */
  public synchronized Optional<Long> pid(Part part) {
    return Optional.ofNullable(children.get(part))
        .filter(ChildProcess::isAlive)
        .map(ChildProcess::pid);
  }

  /** Whether a part takes work now. */
  public boolean isReady(Part part) throws InterruptedException {
    return readiness.isReady(part);
  }

  /** Ends every child, the last started first: what depends on another goes before it. */
  @Override
  public void close() throws IOException, InterruptedException {
    Map<Part, ChildProcess> running;
    synchronized (this) {
      stopping = true;
      running = new EnumMap<>(children);
    }
    stopTogether(running, List.of(Part.GATEWAY));
    stopTogether(
        running,
        running.keySet().stream()
            .filter(part -> part.isService() || part == Part.IDENTITY)
            .toList());
    stopTogether(running, List.of(Part.BROKER));
    stopTogether(running, List.of(Part.STORE));
  }

  private void stopTogether(Map<Part, ChildProcess> running, List<Part> parts)
      throws IOException, InterruptedException {
    List<ChildProcess> ending =
        parts.stream().map(running::get).filter(child -> child != null).toList();
    ending.forEach(child -> child.process().destroy());
    for (ChildProcess child : ending) {
      child.stop(GRACE);
      pids.forget(child.part());
      narrator.stopped(child.part());
    }
  }

  private synchronized void launch(Part part) throws IOException {
    if (!stopping) {
      ChildProcess child = commands.start(part);
      children.put(part, child);
      pids.note(child);
    }
  }

  private void watch(Part part) {
    ChildProcess child = child(part);
    child
        .process()
        .onExit()
        .thenAccept(ended -> Thread.ofVirtual().name("restart " + part).start(() -> heal(part)));
  }

  private void heal(Part part) {
    try {
      synchronized (this) {
        if (stopping) {
          return;
        }
        narrator.died(part, child(part).exitValue());
      }
      if (diesTooOften(part)) {
        narrator.givenUp(part, child(part).log(), child(part).lastLines());
        return;
      }
      TimeUnit.NANOSECONDS.sleep(PAUSE_BEFORE_RESTART.toNanos());
      launch(part);
      watch(part);
    } catch (IOException e) {
      narrator.givenUp(part, child(part).log(), String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean diesTooOften(Part part) {
    Deque<Long> recent = deaths.computeIfAbsent(part, any -> new ArrayDeque<>());
    long now = System.nanoTime();
    synchronized (recent) {
      recent.addLast(now);
      recent.removeIf(death -> now - death > DEATHS_WITHIN.toNanos());
      return recent.size() > DEATHS_UNTIL_GIVING_UP;
    }
  }

  private synchronized ChildProcess child(Part part) {
    ChildProcess child = children.get(part);
    if (child == null) {
      throw new IllegalStateException(part + " was never started");
    }
    return child;
  }

  private void failWhenDead(Part part) throws IOException {
    ChildProcess child = child(part);
    if (!child.isAlive()) {
      throw new IOException(
          "%s ended while it started (exit code %d). The last lines of %s:%n%s"
              .formatted(part.label(), child.exitValue(), child.log(), child.lastLines()));
    }
  }

  private String notReady(Part part, Duration patience) throws IOException {
    ChildProcess child = child(part);
    return "%s is not ready after %d s. The last lines of %s:%n%s"
        .formatted(part.label(), patience.toSeconds(), child.log(), child.lastLines());
  }
}
