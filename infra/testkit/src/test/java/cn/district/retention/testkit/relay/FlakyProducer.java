package cn.district.retention.testkit.relay;

import cn.district.retention.testkit.Seeded;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A producer whose broker goes away now and then: from some record on, nothing more is acknowledged
 * until it is made anew. It keeps what the broker took, in its order.
 */
final class FlakyProducer extends MockProducer<String, byte[]> {

  private static final int PER_THOUSAND = 3;

  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final Seeded seeded;
  private final AtomicInteger failures = new AtomicInteger();
  private volatile boolean healed;
  private boolean away;

  FlakyProducer(Seeded seeded) {
    super(true, null, new StringSerializer(), new ByteArraySerializer());
    this.seeded = seeded;
  }

  void heal() {
    healed = true;
  }

  int failures() {
    return failures.get();
  }

  /** Ids of the events that the broker took. */
  List<String> taken() {
    return List.copyOf(taken);
  }

  @Override
  public synchronized Future<RecordMetadata> send(
      ProducerRecord<String, byte[]> record, Callback callback) {
    if (!healed && !away && seeded.between(0, 1000) < PER_THOUSAND) {
      away = true;
      failures.incrementAndGet();
    }
    if (away) {
      var reason = new TimeoutException("the broker is away");
      callback.onCompletion(null, reason);
      return CompletableFuture.failedFuture(reason);
    }
    taken.add(new String(record.headers().lastHeader("ce_id").value()));
    callback.onCompletion(null, null);
    return CompletableFuture.completedFuture(null);
  }

  /** The producer, its broker being there again. */
  synchronized FlakyProducer back() {
    away = false;
    return this;
  }

  @Override
  public void close(Duration timeout) {
    // stays open for the next one who asks for a producer
  }
}
