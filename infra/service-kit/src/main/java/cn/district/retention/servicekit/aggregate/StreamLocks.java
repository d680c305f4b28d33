package cn.district.retention.servicekit.aggregate;

import cn.district.retention.servicekit.eventstore.StreamId;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Keeps the threads of one instance in line on each stream, so that the views see its commits in
 * order. Between instances the store's versions decide.
 */
final class StreamLocks {

  /** So many that a batch of some hundred streams holds up few others. */
  private static final int STRIPES = 1 << 14;

  private final List<Lock> stripes =
      IntStream.range(0, STRIPES).<Lock>mapToObj(i -> new ReentrantLock()).toList();

  <T> T holding(StreamId stream, Supplier<T> work) {
    Lock stripe = stripes.get(stripeOf(stream));
    stripe.lock();
    try {
      return work.get();
    } finally {
      stripe.unlock();
    }
  }

  /** Holds many streams at once; always in the same order, so that nobody waits in a circle. */
  <T> T holdingAll(Collection<StreamId> streams, Supplier<T> work) {
    var needed = new TreeSet<Integer>();
    streams.forEach(stream -> needed.add(stripeOf(stream)));
    needed.forEach(stripe -> stripes.get(stripe).lock());
    try {
      return work.get();
    } finally {
      needed.forEach(stripe -> stripes.get(stripe).unlock());
    }
  }

  private static int stripeOf(StreamId stream) {
    return Math.floorMod(stream.hashCode(), STRIPES);
  }
}
