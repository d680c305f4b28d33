package cn.district.retention.servicekit.subscription;

import cn.district.retention.servicekit.aggregate.CommandFailure;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;

/**
 * Tells what passes by itself from what an event brings about: while the store, the broker or a
 * view that handlers rest on is away no event can be handled, and none is to blame.
 */
final class Outage {

  private Outage() {}

  static boolean isBehind(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (isOne(cause)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOne(Throwable cause) {
    return switch (cause) {
      case MongoWriteException write ->
          write.getError().getCategory() != ErrorCategory.DUPLICATE_KEY;
      case MongoException away -> true;
      case KafkaException away -> true;
      case NotReady notReady -> true;
      case CommandFailure.Contended contended -> true;
      case IOException away -> true;
      case TimeoutException late -> true;
      case InterruptedException stopped -> true;
      default -> false;
    };
  }
}
