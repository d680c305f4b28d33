package cn.district.retention.faults.platform;

import cn.district.retention.contracts.Topic;
import cn.district.retention.faults.Course;
import cn.district.retention.faults.Scenario;
import cn.district.retention.faults.Tally;
import cn.district.retention.faults.process.Await;
import cn.district.retention.faults.process.TopicReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * The broker is killed under steady writes at the API: no write fails, and once it is back the
 * backlog is drained in time, up to what reporting has read.
 */
public final class KilledBroker implements Scenario {

  private static final Duration DRAINED_WITHIN = Duration.ofSeconds(60);
  private static final int SHORTEST_MILLIS = 200;
  private static final int LONGEST_UP_MILLIS = 1_000;
  private static final int LONGEST_DOWN_MILLIS = 4_000;

  @Override
  public void run(Course course, Tally tally) throws Exception {
    try (SmallPlatform platform = SmallPlatform.start(course.repository())) {
      run(platform, course, tally);
    }
  }

  void run(SmallPlatform platform, Course course, Tally tally) throws Exception {
    SplittableRandom random = course.random();
    Set<String> published = new HashSet<>();
    Duration longest = Duration.ZERO;
    try (TopicReader topic =
        new TopicReader(platform.broker().address(), List.of(Topic.REFERENCE.topicName()))) {
      for (int i = 0; i < course.count(); i++) {
        SteadyWrites writes = SteadyWrites.start(platform.api(), random.split());
        TimeUnit.MILLISECONDS.sleep(random.nextInt(SHORTEST_MILLIS, LONGEST_UP_MILLIS));
        platform.broker().kill();
        TimeUnit.MILLISECONDS.sleep(random.nextInt(SHORTEST_MILLIS, LONGEST_DOWN_MILLIS));
        platform.broker().restart();
        long back = System.nanoTime();
        TimeUnit.MILLISECONDS.sleep(random.nextInt(SHORTEST_MILLIS, LONGEST_UP_MILLIS));
        writes.stop();
        List<String> faults = new ArrayList<>(writes.errors());
        if (!Await.until(DRAINED_WITHIN, platform::isDrained)) {
          faults.add("the backlog is not drained within " + DRAINED_WITHIN);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - back);
        longest = took.compareTo(longest) > 0 ? took : longest;
        topic.readToEnd(record -> published.add(record.key()));
        for (String id : writes.acknowledged()) {
          if (!published.contains("unit/" + id)) {
            faults.add("unit " + id + " was acknowledged and is not on the topic");
          }
        }
        tally.judge("kill %d, %d writes".formatted(i + 1, writes.acknowledged().size()), faults);
      }
    }
    tally.note(
        "%d streams published; the longest backlog was drained %d ms after the broker listened"
            .formatted(published.size(), longest.toMillis()));
  }
}
