package cn.district.retention.faults.writing;

import cn.district.retention.faults.Course;
import cn.district.retention.faults.Scenario;
import cn.district.retention.faults.Tally;
import cn.district.retention.faults.writing.WritingRig.Service;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Two instances of one service, whose clocks are wrong by up to ten minutes in opposite ways, write
 * into the same diaries; one of them is killed under load and the other one relays what it left.
 */
public final class SkewedClocks implements Scenario {

  private static final int DIARIES = 12;
  private static final int REQUESTS = 600;
  private static final int ORPHANED_PERCENT = 10;
  private static final int MOST_SECONDS = 600;
  private static final int FEWEST_ANSWERS = 20;
  private static final int MOST_ANSWERS = 300;
  private static final int MOMENT_MICROS = 20_000;
  private static final Duration LOOK = Duration.ofMillis(300);

  @Override
  public void run(Course course, Tally tally) throws Exception {
    SplittableRandom random = course.random();
    try (WritingRig rig = WritingRig.start(LOOK, 2)) {
      for (int i = 0; i < course.count(); i++) {
        // the first case takes both ends
        int slow = i == 0 ? MOST_SECONDS : random.nextInt(MOST_SECONDS + 1);
        int fast = i == 0 ? MOST_SECONDS : random.nextInt(MOST_SECONDS + 1);
        List<Service> services =
            List.of(
                rig.startService(Duration.ofSeconds(-slow)),
                rig.startService(Duration.ofSeconds(fast)));
        Load load =
            Load.start(rig, "c" + i, DIARIES, REQUESTS, ORPHANED_PERCENT, random.split(), services);
        load.awaitAnswers(
            random.nextInt(FEWEST_ANSWERS, MOST_ANSWERS),
            Duration.of(random.nextInt(MOMENT_MICROS), ChronoUnit.MICROS));
        int killed = random.nextInt(services.size());
        services.get(killed).process().kill();
        load.join();
        Service left = services.get(1 - killed);
        tally.judge("clocks %d s behind and %d s ahead".formatted(slow, fast), rig.settle(left));
        left.process().close();
      }
      KilledWriter.finish(rig, tally);
    }
  }
}
