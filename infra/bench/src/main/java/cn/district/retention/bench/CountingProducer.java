package cn.district.retention.bench;

import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** The producer of a service that counts what the broker has acknowledged. */
final class CountingProducer extends KafkaProducer<String, byte[]> {

  private final AtomicLong acknowledged = new AtomicLong();
  private final Consumer<ProducerRecord<String, byte[]>> each;

  CountingProducer(Map<String, Object> settings) {
    this(settings, record -> {});
  }

  /**
   * @param each is given every record that the broker has acknowledged
   */
  CountingProducer(Map<String, Object> settings, Consumer<ProducerRecord<String, byte[]>> each) {
    super(settings);
    this.each = each;
  }

  @Override
  public Future<RecordMetadata> send(
      ProducerRecord<String, byte[]> record, @Nullable Callback callback) {
    return super.send(
        record,
        (metadata, failure) -> {
          if (failure == null) {
            acknowledged.incrementAndGet();
            each.accept(record);
          }
          if (callback != null) {
            callback.onCompletion(metadata, failure);
          }
        });
  }

  long acknowledged() {
    return acknowledged.get();
  }
}
