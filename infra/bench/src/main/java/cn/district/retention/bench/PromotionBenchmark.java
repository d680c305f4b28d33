package cn.district.retention.bench;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.bson.Document;

/**
 * The end of a school year for a whole district through a real enrollment-service of its own, with
 * 512 MB of heap, against a bulk insert of as many documents of the same size. The service is
 * started anew before the first run, so that it knows no pupil; each further round ends the school
 * year after.
 */
final class PromotionBenchmark implements Benchmark {

  private static final double AIM = 0.2;
  private static final String ENROLLMENT = "enrollment-service";
  private static final int FIRST_YEAR = 2024;

  /** After all school years that are ended. */
  private static final LocalDate TODAY = LocalDate.of(2029, 8, 31);

  private static final int MOST_ROUNDS = 3;
  private static final int DOCUMENTS_A_BATCH = 500;
  private static final int BOUND_PUPILS = 50_000;
  private static final double NANOS_PER_SECOND = 1e9;

  @Override
  public void run(Protocol protocol, Report report) throws Exception {
    try (Surroundings around = Surroundings.of(protocol, TODAY)) {
      try (ServiceRun service = around.start(ENROLLMENT)) {
        long begin = System.nanoTime();
        SchoolDistrict.found(service, FIRST_YEAR, protocol.pupils())
            .fill(DrawnPupils.draw(protocol.seed(), 0, protocol.pupils()));
        service.awaitRelayed();
        report.line(
            "  %d pupils imported in %.0f s"
                .formatted(protocol.pupils(), (System.nanoTime() - begin) / NANOS_PER_SECOND));
      }
      killInMidRun(around, report, measure(protocol, report, around));
    }
  }

  /** Answers the school year that is to end next. */
  private static int measure(Protocol protocol, Report report, Surroundings around)
      throws Exception {
    try (ServiceRun service = around.start(ENROLLMENT)) {
      Protocol rounds = protocol.withRounds(Math.min(protocol.rounds(), MOST_ROUNDS));
      AtomicInteger year = new AtomicInteger(FIRST_YEAR);
      List<Sample> runs = new ArrayList<>();
      IntFunction<Sample> promote =
          schoolYear -> {
            Sample sample = SchoolDistrict.promote(service, schoolYear);
            runs.add(sample);
            return sample;
          };
      report.comparison(
          Comparison.of(
              rounds,
              new Way("promotion run", () -> promote.apply(year.getAndIncrement())),
              new Way("bulk insert", () -> insert(around.client(), runs.getLast().operations()))),
          AIM);
      Sample first = runs.getFirst();
      double seconds = first.time().toNanos() / NANOS_PER_SECOND;
      report.line(
          "  first run, nobody in memory: %d pupils in %.1f s, which is %.1f s for %d; bound 60 s"
              .formatted(
                  first.operations(),
                  seconds,
                  seconds * BOUND_PUPILS / first.operations(),
                  BOUND_PUPILS));
      return year.get();
    }
  }

  /** One more school year, whose run dies in the middle: the next instance ends it, each once. */
  private static void killInMidRun(Surroundings around, Report report, int schoolYear)
      throws Exception {
    String path;
    int through;
    try (ServiceRun service = around.start(ENROLLMENT)) {
      path = SchoolDistrict.order(service, schoolYear);
      through = SchoolDistrict.through(service, path, 1);
      service.kill();
    }
    long killed = System.nanoTime();
    try (ServiceRun service = around.start(ENROLLMENT)) {
      SchoolDistrict.Ending ended = SchoolDistrict.ended(service, path);
      report.line(
          "  killed after %d classes: %d promoted and %d graduated %.1f s after the kill"
              .formatted(
                  through,
                  ended.promoted(),
                  ended.graduated(),
                  (System.nanoTime() - killed) / NANOS_PER_SECOND));
      long again = SchoolDistrict.promote(service, schoolYear).operations();
      if (again != ended.promoted() + ended.graduated()) {
        throw new IllegalStateException("ordered again, it came to another end: " + again);
      }
    }
  }

  /** As the event store does it: unordered, journaled, with its two further unique indexes. */
  private static Sample insert(MongoClient client, long documents) {
    MongoDatabase database = client.getDatabase("yardstick_" + UUID.randomUUID());
    MongoCollection<Document> commits =
        database.getCollection("commits").withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    commits.createIndex(new Document("request", 1), new IndexOptions().unique(true));
    commits.createIndex(new Document("ticket", 1), new IndexOptions().unique(true));
    long begin = System.nanoTime();
    for (long at = 0; at < documents; at += DOCUMENTS_A_BATCH) {
      List<Document> batch = new ArrayList<>();
      for (long i = at; i < Math.min(documents, at + DOCUMENTS_A_BATCH); i++) {
        batch.add(document(i));
      }
      commits.insertMany(batch, new InsertManyOptions().ordered(false));
    }
    return Sample.of(documents, System.nanoTime() - begin);
  }

  private static Document document(long number) {
    String id = "pupil/" + new UUID(number, 0) + ":2";
    String body =
        """
        {"pupilId":"%s","schoolYear":2024,"outcome":"PROMOTED","enrolmentId":"%s","classId":"%s",\
        "schoolId":"%s","grade":5,"runId":"%s","on":"2025-09-01"}"""
            .formatted(id, id, id, id, id);
    return new Document("_id", id)
        .append("stream", id.substring(0, id.length() - 2))
        .append("version", 2L)
        .append("recordedAt", new Date(number))
        .append("nanos", 0)
        .append("actor", "promotion")
        .append("correlation", id)
        .append("causation", "promotion")
        .append("request", id)
        .append("publishes", 0)
        .append("ticket", "yardstick/" + number)
        .append("previousPublished", id)
        .append(
            "events",
            List.of(
                new Document("type", "SchoolYearEnded")
                    .append("schemaVersion", 1)
                    .append("effectiveDate", "2025-09-01")
                    .append("body", body)));
  }
}
