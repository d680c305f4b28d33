package cn.district.retention.faults.platform;

import cn.district.retention.faults.Course;
import cn.district.retention.faults.Scenario;
import cn.district.retention.faults.Tally;
import cn.district.retention.faults.platform.Api.Reply;
import cn.district.retention.faults.process.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The store is gone for a while: every write is answered by 503 with Retry-After at once, and all
 * is healthy soon after its return.
 */
public final class StoppedStore implements Scenario {

  private static final int PAUSE_MILLIS = 150;

  private final Limits limits;

  /**
   * What the platform is held to.
   *
   * @param outage how long the store is gone
   * @param answeredWithin how long an answer may take meanwhile
   * @param healthyWithin after the store's return
   */
  public record Limits(Duration outage, Duration answeredWithin, Duration healthyWithin) {

    /** Those of the requirement: 30 s, 2 s, 10 s. */
    public static final Limits REQUIRED =
        new Limits(Duration.ofSeconds(30), Duration.ofSeconds(2), Duration.ofSeconds(10));

    /** Those of a build, whose machine may be busy: nothing is timed closely. */
    public static final Limits BUILD =
        new Limits(Duration.ofSeconds(8), Duration.ofSeconds(20), Duration.ofSeconds(60));
  }

  public StoppedStore(Limits limits) {
    this.limits = limits;
  }

  @Override
  public void run(Course course, Tally tally) throws Exception {
    try (SmallPlatform platform = SmallPlatform.start(course.repository())) {
      run(platform, course, tally);
    }
  }

  void run(SmallPlatform platform, Course course, Tally tally) throws Exception {
    SplittableRandom random = course.random();
    for (int i = 0; i < course.count(); i++) {
      tally.judge("outage " + (i + 1), live(platform, random, tally));
    }
  }

  private List<String> live(SmallPlatform platform, SplittableRandom random, Tally tally)
      throws Exception {
    List<String> faults = new ArrayList<>();
    Reply before = write(platform, random);
    if (before.status() != Api.CREATED) {
      faults.add("before: " + before);
    }
    platform.store().kill();
    long gone = System.nanoTime();
    Duration slowest = Duration.ZERO;
    int probes = 0;
    while (System.nanoTime() - gone < limits.outage().toNanos()) {
      Reply reply = write(platform, random);
      probes++;
      slowest = reply.took().compareTo(slowest) > 0 ? reply.took() : slowest;
      if (reply.status() != Api.UNAVAILABLE
          || reply.retryAfter().isEmpty()
          || reply.took().compareTo(limits.answeredWithin()) > 0) {
        faults.add("probe %d: %s, Retry-After '%s'".formatted(probes, reply, reply.retryAfter()));
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    platform.store().restart();
    long back = System.nanoTime();
    boolean healthy =
        Await.until(
            limits.healthyWithin(),
            () -> write(platform, random).status() == Api.CREATED && platform.api().areReady());
    if (!healthy) {
      faults.add("not healthy within " + limits.healthyWithin());
    }
    tally.note(
        "%d writes during the outage, the slowest answer after %d ms; healthy %d ms after its return"
            .formatted(
                probes, slowest.toMillis(), Duration.ofNanos(System.nanoTime() - back).toMillis()));
    return faults;
  }

  private static Reply write(SmallPlatform platform, SplittableRandom random) throws Exception {
    return platform.api().openTownship(new UUID(random.nextLong(), random.nextLong()).toString());
  }
}
