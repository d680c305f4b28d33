package cn.district.retention.faults.figures;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.Topic;
import cn.district.retention.faults.Course;
import cn.district.retention.faults.Scenario;
import cn.district.retention.faults.Tally;
import cn.district.retention.faults.process.Await;
import cn.district.retention.testkit.LocalStore;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The lives of a district reach reporting in seeded orders across partitions and streams, never
 * within a stream, with events that come again, cut into batches anywhere, while its clock is wrong
 * by up to ten minutes: the figures are always those of a recount.
 */
public final class ShuffledEvents implements Scenario {

  private static final int PUPILS = 60;
  private static final int SKEW_SECONDS = 600;
  private static final int MOST_REPEATED_PERCENT = 40;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public void run(Course course, Tally tally) throws Exception {
    SplittableRandom random = course.random();
    long fed = 0;
    try (LocalStore store = LocalStore.start();
        MongoClient client = store.client()) {
      for (int i = 0; i < course.count(); i++) {
        List<List<Told>> streams = new ArrayList<>(SchoolYearOfLives.district());
        streams.addAll(SchoolYearOfLives.pupils("p", PUPILS, random.split()));
        List<Told> mixed = Mix.of(streams, random.nextInt(MOST_REPEATED_PERCENT), random);
        fed += mixed.size();
        List<ContractEvent> events =
            streams.stream().flatMap(List::stream).map(Told::event).toList();
        Clock clock =
            Clock.offset(
                Clock.systemUTC(),
                Duration.ofSeconds(random.nextInt(-SKEW_SECONDS, SKEW_SECONDS + 1)));
        MongoDatabase database = client.getDatabase("shuffle_" + i);
        tally.judge(
            "shuffle " + (i + 1),
            compare(database, clock, ScriptedConsumers.of(mixed, random), Recount.of(events)));
        database.drop();
      }
    }
    tally.note("%d records fed, %d partitions a topic".formatted(fed, Topic.PARTITIONS));
  }

  private static List<String> compare(
      MongoDatabase database, Clock clock, ScriptedConsumers consumers, Map<String, String> recount)
      throws InterruptedException {
    try (Projection projection = Projection.start(database, clock, consumers)) {
      if (!Await.until(PATIENCE, () -> projection.replay().isDone())) {
        return List.of("the topics are not read within " + PATIENCE);
      }
      return Cells.differences(
          recount, Cells.of(projection.facts(), projection.facts().visibleLine()));
    }
  }
}
