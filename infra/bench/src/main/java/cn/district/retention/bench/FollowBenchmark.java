package cn.district.retention.bench;

import cn.district.retention.contracts.Topic;
import cn.district.retention.local.broker.Topics;
import cn.district.retention.local.clock.LocalServices;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * How long all five services take to follow enrollment, one act after another: two entries judged
 * one person, a pupil given another teacher. Timed from the request until every topic is consumed
 * to its end by each service that reads it.
 */
final class FollowBenchmark implements Benchmark {

  private static final int SCHOOL_YEAR = 2024;
  private static final int ACTS = 100;
  private static final long POLL_MILLIS = 1;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final List<String> OTHERS =
      List.of("dropout-service", "aid-service", "volunteer-service", "reporting-service");

  @Override
  public void run(Protocol protocol, Report report) throws Exception {
    try (Surroundings around = Surroundings.of(protocol, LocalDate.of(SCHOOL_YEAR, 10, 8));
        Topics topics = Topics.at(around.broker(), TIMEOUT);
        ServiceRun enrollment = around.start("enrollment-service")) {
      List<URI> addresses = new ArrayList<>(List.of(enrollment.address()));
      List<ServiceRun> others = new ArrayList<>();
      try (LocalServices services = startOthers(around, addresses, others, topics)) {
        int count = 3 * ACTS + DrawnPupils.CLASS_SIZE;
        SchoolDistrict district = SchoolDistrict.found(enrollment, SCHOOL_YEAR, count);
        district.fill(DrawnPupils.draw(protocol.seed(), 0, count));
        List<String> pupils = pupils(enrollment, district);
        Acts acts = new Acts(enrollment, services, topics);
        report.rate(
            "two entries judged one person, bound 5 s",
            List.of(acts.each(Topic.ENROLLMENT, i -> merge(enrollment, pupils, i))));
        String staffId = UUID.randomUUID().toString();
        for (String schoolId : district.schoolIds()) {
          district.appoint(staffId, "SUBJECT_TEACHER", schoolId);
        }
        report.rate(
            "a pupil given another teacher, bound 60 s",
            List.of(
                acts.each(
                    Topic.REFERENCE, i -> assign(enrollment, pupils.get(2 * ACTS + i), staffId))));
      } finally {
        for (ServiceRun other : others) {
          other.close();
        }
      }
    }
  }

  private static LocalServices startOthers(
      Surroundings around, List<URI> addresses, List<ServiceRun> others, Topics topics)
      throws IOException, InterruptedException {
    for (String module : OTHERS) {
      ServiceRun other = around.start(module);
      others.add(other);
      addresses.add(other.address());
    }
    return new LocalServices(addresses, Surroundings.SECRET, topics);
  }

  /** In the order of the class lists. */
  private static List<String> pupils(ServiceRun enrollment, SchoolDistrict district)
      throws IOException, InterruptedException {
    List<String> pupils = new ArrayList<>();
    for (String classId : district.classIds()) {
      for (JsonNode pupil :
          enrollment.get("/classes/%s/roll-list".formatted(classId)).path("pupils")) {
        pupils.add(pupil.path("pupilId").asString());
      }
    }
    return pupils;
  }

  private static void merge(ServiceRun enrollment, List<String> pupils, int number)
      throws IOException, InterruptedException {
    String surviving = pupils.get(2 * number);
    JsonNode pair =
        enrollment.post(
            "/duplicates",
            Map.of("firstPupilId", surviving, "secondPupilId", pupils.get(2 * number + 1)));
    enrollment.change(
        "/duplicates/" + pair.path("pairId").asString(),
        "/judgement",
        Map.of("verdict", "SAME_PERSON", "survivingPupilId", surviving));
  }

  private static void assign(ServiceRun enrollment, String pupilId, String staffId)
      throws IOException, InterruptedException {
    enrollment.post(
        "/pupils/%s/responsible-teacher".formatted(pupilId),
        Map.of("staffId", staffId, "from", SCHOOL_YEAR + "-10-08"));
  }

  /** Something that a person does. */
  private interface Act {

    void carryOut(int number) throws IOException, InterruptedException;
  }

  private record Acts(ServiceRun enrollment, LocalServices services, Topics topics) {

    Sample each(Topic topic, Act act) throws Exception {
      long[] latencies = new long[ACTS];
      services.awaitDrained();
      long begin = System.nanoTime();
      for (int i = 0; i < ACTS; i++) {
        long before = System.nanoTime();
        long published = published(topic);
        act.carryOut(i);
        while (published(topic) == published) {
          TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        services.awaitDrained();
        latencies[i] = System.nanoTime() - before;
      }
      Duration time = Duration.ofNanos(System.nanoTime() - begin);
      Arrays.sort(latencies);
      return new Sample(ACTS, time, latencies);
    }

    private long published(Topic topic) throws InterruptedException, ExecutionException {
      return topics.endOffsets().entrySet().stream()
          .filter(end -> end.getKey().startsWith(topic.topicName()))
          .mapToLong(Map.Entry::getValue)
          .sum();
    }
  }
}
