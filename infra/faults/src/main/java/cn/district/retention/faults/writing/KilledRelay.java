package cn.district.retention.faults.writing;

import cn.district.retention.faults.Course;
import cn.district.retention.faults.Scenario;
import cn.district.retention.faults.Tally;
import cn.district.retention.faults.writing.WritingRig.Service;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The process dies between two steps of its relay, each step in turn: before and after a send, an
 * acknowledgement, a mark that is cleared, and whatever else the relay asks the store.
 */
public final class KilledRelay implements Scenario {

  private static final int DIARIES = 8;
  private static final int REQUESTS = 120;
  private static final int ORPHANED_PERCENT = 25;
  private static final int LATEST_TIME = 8;
  private static final Duration LOOK = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** How many cases reach every step once. */
  public static final int EVERY_STEP = Step.values().length;

  @Override
  public void run(Course course, Tally tally) throws Exception {
    SplittableRandom random = course.random();
    Set<Step> reached = EnumSet.noneOf(Step.class);
    try (WritingRig rig = WritingRig.start(LOOK, 1)) {
      Service service = rig.startService();
      for (int i = 0; i < course.count(); i++) {
        Step step = Step.values()[i % EVERY_STEP];
        // every step first at its first time, later at a drawn one
        int time = i < EVERY_STEP ? 1 : 1 + random.nextInt(LATEST_TIME);
        service.arm(step, time);
        Load load =
            Load.start(
                rig,
                "r" + i,
                DIARIES,
                REQUESTS,
                ORPHANED_PERCENT,
                random.split(),
                List.of(service));
        load.join();
        if (service.process().awaitEnd(PATIENCE)) {
          reached.add(step);
        }
        service.process().kill();
        service = rig.startService();
        tally.judge("%s, time %d".formatted(step, time), rig.settle(service));
      }
      KilledWriter.finish(rig, tally);
    }
    Set<Step> tried = EnumSet.noneOf(Step.class);
    for (int i = 0; i < Math.min(course.count(), EVERY_STEP); i++) {
      tried.add(Step.values()[i]);
    }
    tried.removeAll(reached);
    tally.note("died at %d steps; not reached: %s".formatted(reached.size(), tried));
  }
}
