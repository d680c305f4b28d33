package cn.district.retention.bench;

import cn.district.retention.contracts.Topic;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The start of a term for a whole district (R5-11): all but a few report, a few classes say nothing
 * at all, and on the seventh day dropout-service suspects exactly those who were not reported.
 */
final class NoShowBenchmark implements Benchmark {

  private static final int SCHOOL_YEAR = 2024;
  private static final LocalDate TERM_START = LocalDate.of(SCHOOL_YEAR, 9, 1);
  private static final int DAYS_OF_GRACE = 7;
  private static final int AWAY_ONE_IN = 200;
  private static final int SILENT_CLASS_ONE_IN = 100;
  private static final long POLL_MILLIS = 200;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final Duration QUIET = Duration.ofSeconds(30);

  private final JsonMapper json = new JsonMapper();

  @Override
  public void run(Protocol protocol, Report report) throws Exception {
    try (Surroundings around = Surroundings.of(protocol, TERM_START);
        ServiceRun enrollment = around.start("enrollment-service");
        ServiceRun dropout = around.start("dropout-service")) {
      SchoolDistrict district = SchoolDistrict.found(enrollment, SCHOOL_YEAR, protocol.rows());
      enrollment.post("/school-years", calendar());
      district.fill(DrawnPupils.draw(protocol.seed(), 0, protocol.rows()));
      Set<String> away = report(protocol, enrollment, district);
      enrollment.awaitRelayed();

      long begin = System.nanoTime();
      around.setToday(TERM_START.plusDays(DAYS_OF_GRACE));
      dropout.sweep();
      enrollment.sweep();
      long swept = System.nanoTime();
      Set<String> suspected = suspected(around);
      long end = System.nanoTime();

      Set<String> missed = new HashSet<>(away);
      missed.removeAll(suspected);
      Set<String> wronged = new HashSet<>(suspected);
      wronged.removeAll(away);
      report.line(
          "  %d pupils, %d not reported: %d suspected on day %d, %d missed, %d wronged"
              .formatted(
                  protocol.rows(),
                  away.size(),
                  suspected.size(),
                  DAYS_OF_GRACE,
                  missed.size(),
                  wronged.size()));
      report.line(
          "  looked for in %.1f s, all cases open within %.1f s of the day's beginning"
              .formatted(
                  (swept - begin) / NANOS_PER_SECOND,
                  (end - begin - QUIET.toNanos()) / NANOS_PER_SECOND));
      SchoolDistrict.requireEqual(missed.size() + (long) wronged.size(), 0);
    }
  }

  private static Map<String, Object> calendar() {
    return Map.of(
        "schoolYear",
        SCHOOL_YEAR,
        "start",
        TERM_START.toString(),
        "censusDate",
        SCHOOL_YEAR + "-09-10",
        "terms",
        List.of(
            Map.of(
                "code",
                "1",
                "start",
                TERM_START.toString(),
                "end",
                TERM_START.plusMonths(5).toString())));
  }

  /** Registers each class that speaks; answers who was not reported. */
  private static Set<String> report(
      Protocol protocol, ServiceRun enrollment, SchoolDistrict district)
      throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(protocol.seed());
    Set<String> away = new HashSet<>();
    for (String classId : district.classIds()) {
      boolean silent = random.nextInt(SILENT_CLASS_ONE_IN) == 0;
      List<String> reported = new ArrayList<>();
      for (JsonNode pupil :
          enrollment.get("/classes/%s/roll-list".formatted(classId)).path("pupils")) {
        String pupilId = pupil.path("pupilId").asString();
        if (silent || random.nextInt(AWAY_ONE_IN) == 0) {
          away.add(pupilId);
        } else {
          reported.add(pupilId);
        }
      }
      if (!silent) {
        enrollment.post(
            "/classes/%s/term-registration".formatted(classId),
            Map.of(
                "termStart",
                TERM_START.toString(),
                "date",
                TERM_START.toString(),
                "reported",
                reported));
      }
    }
    return away;
  }

  /** Whom dropout-service suspects, once nobody has been added for a while. */
  private Set<String> suspected(Surroundings around) throws InterruptedException {
    Set<String> suspected = Set.of();
    long lastCame = System.nanoTime();
    while (System.nanoTime() - lastCame < QUIET.toNanos()) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      Set<String> now = published(around);
      if (now.size() > suspected.size()) {
        suspected = now;
        lastCame = System.nanoTime();
      }
    }
    return suspected;
  }

  private Set<String> published(Surroundings around) {
    Set<String> pupils = new HashSet<>();
    try (TopicReader reader =
        new TopicReader(
            KafkaSettings.consumer(around.broker()),
            List.of(Topic.DROPOUT.topicName()),
            Topic.PARTITIONS)) {
      reader.readAll(
          each -> {
            JsonNode body = json.readTree(each.value());
            if (body.path("trigger").asString().equals("NO_SHOW")) {
              pupils.add(body.path("pupilId").asString());
            }
          });
    }
    return pupils;
  }
}
