package cn.district.retention.bench;

import cn.district.retention.bench.DrawnPupils.Drawn;
import cn.district.retention.enrollment.publication.EnrollmentPublication;
import cn.district.retention.enrollment.pupil.EntryKind;
import cn.district.retention.enrollment.pupil.PersonalDetails;
import cn.district.retention.enrollment.pupil.PersonalDetails.Guardian;
import cn.district.retention.enrollment.pupil.PersonalDetails.Sex;
import cn.district.retention.enrollment.pupil.Pupil;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilCommand.Place;
import cn.district.retention.enrollment.pupil.PupilCommand.RegisterPupil;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.EventCatalog;
import cn.district.retention.servicekit.eventstore.MongoEventStore;
import com.mongodb.client.MongoClient;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.MockProducer;
import tools.jackson.databind.JsonNode;

/**
 * A spreadsheet of a whole district through the process of enrollment-service, against the write
 * side alone with the same registrations; and a second file during which the process is killed.
 */
final class ImportBenchmark implements Benchmark {

  private static final double AIM = 0.5;
  private static final int BATCH = 250;
  private static final int KILLED_SHARE = 5;
  private static final long POLL_MILLIS = 100;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int SCHOOL_YEAR = 2024;
  private static final LocalDate DAY = LocalDate.of(SCHOOL_YEAR, 9, 1);
  private static final LocalDate TODAY = LocalDate.of(SCHOOL_YEAR, 9, 2);

  @Override
  public void run(Protocol protocol, Report report) throws Exception {
    try (Surroundings around = Surroundings.of(protocol, TODAY);
        ServiceRun service = around.start("enrollment-service")) {
      try {
        measure(protocol, report, service, around.client());
        report.line(service.heapSeen());
      } catch (Exception e) {
        report.line(service.lastWords());
        throw e;
      }
    }
  }

  private static void measure(
      Protocol protocol, Report report, ServiceRun service, MongoClient client) throws Exception {
    int more = protocol.rows() / KILLED_SHARE;
    SchoolDistrict district =
        SchoolDistrict.found(service, SCHOOL_YEAR, protocol.rows() + more + DrawnPupils.CLASS_SIZE);
    List<Drawn> pupils = DrawnPupils.draw(protocol.seed(), 0, protocol.rows());
    byte[] file = district.spreadsheet(pupils);
    report.line("  %d rows, file of %d KB".formatted(pupils.size(), file.length / 1024));

    long begin = System.nanoTime();
    String importId = district.upload(file);
    long uploaded = System.nanoTime();
    district.carryOut(importId, "dry-run", "CHECKED");
    long tried = System.nanoTime();
    JsonNode done = district.carryOut(importId, "run", "DONE");
    long end = System.nanoTime();
    SchoolDistrict.requireEqual(done.path("done").path("created").asInt(), pupils.size());
    rate(report, "uploaded and read through", pupils.size(), uploaded - begin);
    rate(report, "tried", pupils.size(), tried - uploaded);
    rate(report, "run", pupils.size(), end - tried);
    rate(report, "uploaded, tried and run", pupils.size(), end - begin);

    begin = System.nanoTime();
    String again = district.upload(file);
    district.carryOut(again, "dry-run", "CHECKED");
    JsonNode same = district.carryOut(again, "run", "DONE");
    SchoolDistrict.requireEqual(same.path("done").path("unchanged").asInt(), pupils.size());
    rate(report, "the same file again, nothing changed", pupils.size(), System.nanoTime() - begin);

    killInMidRun(protocol, report, service, district, more);

    long alone = executeAll(pupils, district, client);
    rate(report, "Commands.executeAll alone", pupils.size(), alone);
    report.line(
        "  %-44s %8.2f     aim %.2f"
            .formatted("ratio of the run", (double) alone / (end - tried), AIM));
  }

  private static void killInMidRun(
      Protocol protocol, Report report, ServiceRun service, SchoolDistrict district, int count)
      throws Exception {
    List<Drawn> pupils = DrawnPupils.draw(protocol.seed(), protocol.rows(), count);
    String importId = district.upload(district.spreadsheet(pupils));
    district.carryOut(importId, "dry-run", "CHECKED");
    district.start(importId, "run");
    while (district.progress(importId).path("rowsDone").asInt() < count / 3) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    int rowsDone = district.progress(importId).path("rowsDone").asInt();
    long killed = System.nanoTime();
    service.killAndStart();
    long started = System.nanoTime();
    JsonNode done = district.await(importId, "DONE");
    SchoolDistrict.requireEqual(done.path("done").path("created").asInt(), count);
    report.line(
        "  killed after %d of %d rows: ready again after %.1f s, done %.1f s later, each once"
            .formatted(
                rowsDone,
                count,
                (started - killed) / NANOS_PER_SECOND,
                (System.nanoTime() - started) / NANOS_PER_SECOND));
  }

  private static void rate(Report report, String name, int rows, long nanos) {
    report.line(
        "  %-44s %8.0f rows/s   %6.1f s"
            .formatted(name, rows * NANOS_PER_SECOND / nanos, nanos / NANOS_PER_SECOND));
  }

  /** The write side alone, in a database of its own on the same store; nothing is relayed. */
  private static long executeAll(List<Drawn> pupils, SchoolDistrict district, MongoClient client) {
    var type =
        new AggregateType<>(
            "pupil",
            PupilState.NOTHING,
            Pupil::decide,
            Pupil::evolve,
            EventCatalog.of(PupilEvent::effectiveDate)
                .event(
                    PupilEvent.PupilRegistered.class,
                    "details",
                    PupilEvent.PupilRegistered::pupilId)
                .event(PupilEvent.EnrolmentOpened.class),
            new EnrollmentPublication(Surroundings.DISTRICT)::ofPupil);
    MongoEventStore store = new MongoEventStore(client.getDatabase("alone"), true);
    store.createIndexes();
    WriteSide side = WriteSide.of(client, "alone", store, type, MockProducer::new);
    long begin = System.nanoTime();
    for (int from = 0; from < pupils.size(); from += BATCH) {
      Map<String, PupilCommand> batch = new HashMap<>();
      for (Drawn pupil : pupils.subList(from, Math.min(from + BATCH, pupils.size()))) {
        RegisterPupil command = registration(pupil, district);
        batch.put(command.pupilId(), command);
      }
      side.commands().executeAll(type, batch, Cause.process("bench", "bench"));
    }
    return System.nanoTime() - begin;
  }

  private static RegisterPupil registration(Drawn pupil, SchoolDistrict district) {
    String pupilId = UUID.randomUUID().toString();
    return new RegisterPupil(
        pupilId,
        new PersonalDetails(
            pupil.name(),
            pupil.girl() ? Sex.FEMALE : Sex.MALE,
            pupil.birthDate(),
            pupil.number().isEmpty() ? null : pupil.number(),
            new Guardian(pupil.guardian(), "母亲", "13900000000"),
            "000000"),
        DAY,
        new Place(
            UUID.randomUUID().toString(),
            district.classIds().get(pupil.place()),
            Surroundings.DISTRICT,
            3,
            SCHOOL_YEAR,
            DAY,
            EntryKind.FIRST_ENTRY,
            null));
  }
}
