package cn.district.retention.servicekit.privacy;

import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings all data keys under the newest master key, so that an older one can be taken away. It may
 * be broken off anywhere and begun again, and run on several instances at a time: each key is
 * replaced alone, and only while it is what was read.
 */
public final class KeyRotation {

  private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

  private final KeyManagement management;
  private final MongoPersonalKeys personalKeys;
  private final BlindIndex blindIndex;
  private final ReentrantLock running = new ReentrantLock();

  public KeyRotation(
      KeyManagement management, MongoPersonalKeys personalKeys, BlindIndex blindIndex) {
    this.management = management;
    this.personalKeys = personalKeys;
    this.blindIndex = blindIndex;
  }

  /**
   * How the personal keys stand.
   *
   * @param newestKeyId the master key that wraps now
   * @param keysByMasterKey how many personal keys each master key has wrapped; an older one may be
   *     taken away when it is no longer here, in any service
   */
  public record Standing(String newestKeyId, Map<String, Long> keysByMasterKey) {}

  /** How the personal keys stand; reads them all. */
  public Standing standing() {
    return new Standing(management.newestKeyId(), personalKeys.byMasterKey());
  }

  /** Wraps every data key anew that the newest master key has not wrapped; one run at a time. */
  public Standing rewrap() {
    running.lock();
    try {
      long done = blindIndex.rewrap() + personalKeys.rewrap();
      LOG.info("{} data keys are wrapped anew", done);
      return standing();
    } finally {
      running.unlock();
    }
  }
}
