package cn.district.retention.local.store;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Orders the writes: one thread logs whatever has gathered in one flush, then hands each command to
 * the lane of its database, where commands are applied one after the other. A checkpoint waits
 * until the lanes are empty, so no write is ever half in it.
 */
final class GroupCommit implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

  private static final int OUT_OF_DISK_SPACE = 14031;
  private static final int SHUTTING_DOWN = 91;
  private static final long RESERVED_BYTES = 128L << 20;
  private static final int MAX_BATCH = 512;
  private static final int MAX_BATCH_BYTES = 8 << 20;
  private static final long CHECKPOINT_BYTES = 16L << 20;
  private static final Duration CHECKPOINT_AFTER = Duration.ofSeconds(20);

  private final Journal journal;
  private final Disk disk;
  private final Checkpoint checkpoint;
  private final BlockingQueue<Write> queue = new ArrayBlockingQueue<>(1024);
  private final Map<String, ExecutorService> lanes = new HashMap<>();
  private final Thread thread = new Thread(this::run, "journal");
  private volatile boolean closing;
  private long lastCheckpoint = System.nanoTime();

  /** Makes everything up to a position of the journal durable in the store itself. */
  interface Checkpoint {

    void commit(long position);

    /** Whether so much is held in memory only that it has to be written now. */
    boolean isDue();
  }

  private record Write(
      String database,
      byte[] payload,
      Supplier<Document> change,
      CompletableFuture<Document> answer) {

    void apply() {
      try {
        answer.complete(change.get());
      } catch (RuntimeException e) {
        answer.completeExceptionally(e);
      }
    }
  }

  GroupCommit(Journal journal, Disk disk, Checkpoint checkpoint) throws IOException {
    this.journal = journal;
    this.disk = disk;
    this.checkpoint = checkpoint;
    checkpoint.commit(journal.lastPosition());
    journal.forget(journal.lastPosition());
    thread.start();
  }

  /** Returns the answer to the command once the command is on the disk and applied. */
  Document write(String database, byte[] payload, Supplier<Document> change) {
    Write write = new Write(database, payload, change, new CompletableFuture<>());
    try {
      queue.put(write);
      if (closing && queue.remove(write)) {
        throw new MongoServerError(SHUTTING_DOWN, "ShutdownInProgress", "the store is closing");
      }
      return write.answer().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MongoServerError(SHUTTING_DOWN, "ShutdownInProgress", "the store is closing");
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** Applies what has been taken, commits the store and ends. */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    lanes.values().forEach(ExecutorService::shutdown);
  }

  private void run() {
    List<Write> batch = new ArrayList<>();
    try {
      while (!closing || !queue.isEmpty()) {
        gather(batch);
        if (!batch.isEmpty() && logged(batch)) {
          batch.forEach(write -> lane(write.database()).execute(write::apply));
        }
        batch.clear();
        checkpointWhenDue();
      }
      checkpoint();
      journal.close();
    } catch (IOException | RuntimeException | InterruptedException e) {
      LOG.error("the document store cannot go on and ends; a restart replays its journal", e);
      Runtime.getRuntime().halt(1);
    }
  }

  private void gather(List<Write> batch) throws InterruptedException {
    @Nullable Write first = queue.poll(100, TimeUnit.MILLISECONDS);
    int bytes = 0;
    for (Write next = first; next != null; next = queue.poll()) {
      batch.add(next);
      bytes += next.payload().length;
      if (batch.size() >= MAX_BATCH || bytes >= MAX_BATCH_BYTES) {
        return;
      }
    }
  }

  private boolean logged(List<Write> batch) {
    try {
      if (disk.freeBytes().getAsLong() < RESERVED_BYTES) {
        throw new IOException("less than %d MB are free".formatted(RESERVED_BYTES >> 20));
      }
      journal.append(batch.stream().map(Write::payload).toList());
      return true;
    } catch (IOException e) {
      LOG.error("{} writes refused: {}", batch.size(), e.getMessage());
      MongoServerError refusal =
          new MongoServerError(
              OUT_OF_DISK_SPACE, "OutOfDiskSpace", "the write was not stored: " + e.getMessage());
      batch.forEach(write -> write.answer().completeExceptionally(refusal));
      return false;
    }
  }

  private ExecutorService lane(String database) {
    return lanes.computeIfAbsent(
        database,
        name ->
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("lane-" + name).factory()));
  }

  private void checkpointWhenDue() throws IOException {
    long size = journal.segmentSize();
    boolean due = System.nanoTime() - lastCheckpoint > CHECKPOINT_AFTER.toNanos();
    if (size > CHECKPOINT_BYTES || (size > 0 && (due || checkpoint.isDue()))) {
      checkpoint();
    }
  }

  private void checkpoint() throws IOException {
    List<CompletableFuture<Void>> barriers =
        lanes.values().stream().map(lane -> CompletableFuture.runAsync(() -> {}, lane)).toList();
    barriers.forEach(CompletableFuture::join);
    checkpoint.commit(journal.lastPosition());
    journal.startSegment();
    journal.forget(journal.lastPosition());
    lastCheckpoint = System.nanoTime();
  }
}
