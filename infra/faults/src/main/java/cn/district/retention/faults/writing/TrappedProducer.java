package cn.district.retention.faults.writing;

import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** A producer with a trap before and after each call of the relay's and each acknowledgement. */
final class TrappedProducer extends KafkaProducer<String, byte[]> {

  private final Trap trap;

  TrappedProducer(Map<String, Object> settings, Trap trap) {
    super(settings);
    this.trap = trap;
  }

  @Override
  public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
    return send(record, null);
  }

  @Override
  public Future<RecordMetadata> send(
      ProducerRecord<String, byte[]> record, @Nullable Callback callback) {
    trap.reached(Step.BEFORE_SEND);
    Future<RecordMetadata> sent =
        super.send(
            record,
            (metadata, failure) -> {
              trap.reached(Step.BEFORE_ACKNOWLEDGED);
              if (callback != null) {
                callback.onCompletion(metadata, failure);
              }
              trap.reached(Step.AFTER_ACKNOWLEDGED);
            });
    trap.reached(Step.AFTER_SEND);
    return sent;
  }
}
