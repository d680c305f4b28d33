package cn.district.retention.enrollment.importing.work;

import cn.district.retention.enrollment.importing.PupilImport;
import cn.district.retention.enrollment.importing.PupilImport.State;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.claim.Claims;
import cn.district.retention.servicekit.configuration.RetentionProperties;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Carries out, one after the other, the imports that are under way; also those that a process
 * before this one has left. Where several instances share the work, each import is claimed by one
 * of them, for as long as that one gives signs of life.
 */
@Component
public final class ImportWorker implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);
  private static final long LOOK_EVERY_SECONDS = 2;
  private static final long STOPPED_WITHIN_SECONDS = 8;

  private final Commands commands;
  private final AggregateType<State, PupilImport.Command, PupilImport.Event> imports;
  private final ImportRegister register;
  private final ImportRun run;
  private final ImportUndo undo;
  private final Claims claims;
  private final boolean alone;
  private final String instance = UUID.randomUUID().toString();
  private final Semaphore wanted = new Semaphore(0);
  private final Map<String, Integer> progress = new ConcurrentHashMap<>();
  private volatile boolean running;
  private volatile @Nullable Thread thread;

  ImportWorker(
      Commands commands,
      AggregateType<State, PupilImport.Command, PupilImport.Event> imports,
      ImportRegister register,
      ImportRun run,
      ImportUndo undo,
      Claims claims,
      RetentionProperties properties) {
    this.commands = commands;
    this.imports = imports;
    this.register = register;
    this.run = run;
    this.undo = undo;
    this.claims = claims;
    this.alone = properties.sweepEvery() == null;
  }

  /** Told of every batch. */
  interface Watch {
    /**
     * Notes how many rows are done.
     *
     * @throws Interrupted where the work is to be left for later
     */
    void rowsDone(int rows);
  }

  /** The work is left as it is, and taken up again later or by another. */
  static final class Interrupted extends RuntimeException {
    Interrupted() {
      super("left for later", null, false, false);
    }
  }

  /** Has the imports that are under way looked at now. */
  public void wake() {
    wanted.release();
  }

  /** How many rows of an import this instance has been through; empty where it is at none. */
  public OptionalInt progressOf(String importId) {
    Integer rows = progress.get(importId);
    return rows == null ? OptionalInt.empty() : OptionalInt.of(rows);
  }

  private void work() {
    while (running) {
      try {
        for (String importId : register.underWay()) {
          if (running && isOurs(importId)) {
            carryOut(importId);
          }
        }
      } catch (RuntimeException e) {
        LOG.warn("the imports under way are not known: {}", e.toString());
      }
      try {
        if (wanted.tryAcquire(LOOK_EVERY_SECONDS, TimeUnit.SECONDS)) {
          wanted.drainPermits();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private boolean isOurs(String importId) {
    return alone || claims.claim(claimOf(importId), instance, other -> true).isEmpty();
  }

  private static String claimOf(String importId) {
    return "pupil-import-work/" + importId;
  }

  private void carryOut(String importId) {
    try {
      State state = commands.get(imports, importId).state();
      Watch watch = rows -> noteProgress(importId, rows);
      watch.rowsDone(0);
      switch (state.phase()) {
        case CHECKING -> run.check(state, watch);
        case RUNNING -> run.run(state, watch);
        case UNDOING -> undo.undo(state, watch);
        case NONE, UPLOADED, CHECKED, DONE, UNDONE, EXPIRED -> register.close(importId);
      }
    } catch (Interrupted e) {
      LOG.info("the import {} is left for later", importId);
    } catch (RuntimeException e) {
      LOG.warn("the import {} did not go on; it is tried again", importId, e);
    } finally {
      progress.remove(importId);
      if (!alone) {
        claims.release(claimOf(importId), instance);
      }
    }
  }

  private void noteProgress(String importId, int rows) {
    if (!running || !isOurs(importId)) {
      throw new Interrupted();
    }
    progress.put(importId, rows);
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofVirtual().name("pupil-imports").start(this::work);
  }

  @Override
  public void stop() {
    running = false;
    wake();
    Thread worker = thread;
    if (worker != null) {
      try {
        worker.join(TimeUnit.SECONDS.toMillis(STOPPED_WITHIN_SECONDS));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
