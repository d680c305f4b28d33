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
 * The embedded store is killed at a random moment under load; the service lives on. The log is
 * checked after each kill, the topic at the end, once the service was started anew.
 */
public final class KilledStore implements Scenario {

  private static final int DIARIES = 30;
  private static final int REQUESTS = 2_000;
  private static final int FEWEST_ANSWERS = 20;
  private static final int MOST_ANSWERS = 400;
  private static final int MOMENT_MICROS = 20_000;

  @Override
  public void run(Course course, Tally tally) throws Exception {
    SplittableRandom random = course.random();
    try (WritingRig rig = WritingRig.start()) {
      Service service = rig.startService();
      for (int i = 0; i < course.count(); i++) {
        Load load =
            Load.start(rig, "s" + i, DIARIES, REQUESTS, 0, random.split(), List.of(service));
        load.awaitAnswers(
            random.nextInt(FEWEST_ANSWERS, MOST_ANSWERS),
            Duration.of(random.nextInt(MOMENT_MICROS), ChronoUnit.MICROS));
        rig.store().kill();
        load.stop();
        rig.store().restart();
        tally.judge("kill " + (i + 1), rig.settle(service));
      }
      KilledWriter.finish(rig, tally);
    }
  }
}
