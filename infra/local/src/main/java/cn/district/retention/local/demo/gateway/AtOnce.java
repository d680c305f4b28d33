package cn.district.retention.local.demo.gateway;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Does the same for many things at a time, each on a virtual thread, and waits for all of them. */
public final class AtOnce {

  private final ExecutorService threads;

  public AtOnce(ExecutorService threads) {
    this.threads = threads;
  }

  /** Returns when it is done for all; fails with the first failure. */
  public <T> void each(Collection<T> things, Consumer<? super T> what) throws InterruptedException {
    List<? extends Future<?>> futures =
        things.stream().map(thing -> threads.submit(() -> what.accept(thing))).toList();
    for (Future<?> future : futures) {
      try {
        future.get();
      } catch (ExecutionException e) {
        futures.forEach(other -> other.cancel(true));
        if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        }
        throw new IllegalStateException(e.getCause());
      }
    }
  }
}
