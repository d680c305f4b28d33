package cn.district.retention.servicekit.subscription;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Tries the waiting letters of all subscriptions again, every second. */
public final class WaitingLetters {

  private static final Logger LOG = LoggerFactory.getLogger(WaitingLetters.class);

  private final List<Subscription> subscriptions;

  public WaitingLetters(List<Subscription> subscriptions) {
    this.subscriptions = List.copyOf(subscriptions);
  }

  @Scheduled(fixedDelayString = "PT1S")
  void retry() {
    try {
      subscriptions.forEach(Subscription::retryWaiting);
    } catch (RuntimeException e) {
      LOG.warn("waiting events are not tried again: {}", e.toString());
    }
  }
}
