package cn.district.retention.local.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes the applications ready to start fast, two at a time, each once after a build. */
public final class Preparation {

  private static final int AT_ONCE = 2;

  private final Processes processes;
  private final Narrator narrator;

  public Preparation(Processes processes, Narrator narrator) {
    this.processes = processes;
    this.narrator = narrator;
  }

  /** Returns when every application is extracted and, if wanted, its start is recorded. */
  public void run(boolean recordStarts) throws IOException, InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<?>> preparations = new ArrayList<>();
      for (Part part : Part.applications()) {
        preparations.add(
            pool.submit(
                () -> {
                  prepare(part, recordStarts);
                  return null;
                }));
      }
      for (Future<?> preparation : preparations) {
        preparation.get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private void prepare(Part part, boolean recordStart) throws IOException, InterruptedException {
    processes.extract(part);
    if (recordStart && processes.recordStart(part)) {
      narrator.startRecorded(part);
    }
  }
}
