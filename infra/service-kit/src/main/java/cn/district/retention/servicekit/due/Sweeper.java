package cn.district.retention.servicekit.due;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Runs the service's sweeps, every minute and whenever the platform clock is moved. */
public final class Sweeper {

  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

  private final List<DueSweep> sweeps;
  private final Clock clock;

  public Sweeper(List<DueSweep> sweeps, Clock clock) {
    this.sweeps = List.copyOf(sweeps);
    this.clock = clock;
  }

  /** Acts on everything that is due today; throws where a sweep failed. */
  public synchronized void sweep() {
    LocalDate today = LocalDate.now(clock);
    sweeps.forEach(sweep -> sweep.sweep(today));
  }

  @Scheduled(initialDelayString = "PT20S", fixedDelayString = "PT1M")
  void sweepByTime() {
    try {
      sweep();
    } catch (RuntimeException e) {
      LOG.warn("due dates are not swept: {}; tried again within a minute", e.toString());
    }
  }
}
