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
import cn.district.retention.local.broker.Topics;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.EventCatalog;
import cn.district.retention.servicekit.eventstore.MongoEventStore;
import cn.district.retention.testkit.TestTokens;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.MockProducer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A spreadsheet of a whole district through the process of enrollment-service, against the write
 * side alone with the same registrations; and a second file during which the process is killed.
 */
final class ImportBenchmark implements Benchmark {

  private static final double AIM = 0.5;
  private static final int HEAP_MEGABYTES = 512;
  private static final int BATCH = 250;
  private static final int CLASSES_OF_A_SCHOOL = 20;
  private static final int KILLED_SHARE = 5;
  private static final int KEY_BYTES = 32;
  private static final long POLL_MILLIS = 100;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String API = "/api/v1/enrollment";
  private static final String IMPORTS = API + "/imports";
  private static final String DISTRICT = "00000000-0000-4000-8000-000000000001";
  private static final String ADMIN = "00000000-0000-4000-8000-000000000002";
  private static final LocalDate DAY = LocalDate.of(2024, 9, 1);
  private static final Pattern HEAP = Pattern.compile("(\\d+)M->(\\d+)M\\((\\d+)M\\)");

  private final JsonMapper json = new JsonMapper();
  private final HttpClient http = HttpClient.newHttpClient();

  @Override
  public void run(Protocol protocol, Report report) throws Exception {
    try (Scratch scratch = Scratch.make();
        Server store = Server.store(scratch.folder());
        Server broker = Server.broker(scratch.folder());
        Topics topics = Topics.at(broker.address(), TIMEOUT);
        TestTokens tokens = TestTokens.start();
        MongoClient client = MongoClients.create("mongodb://" + store.address())) {
      topics.create();
      Path log = scratch.folder().resolve("service.log");
      int port = Server.freePort();
      try (ServiceProcess service =
          ServiceProcess.start(
              protocol.repository().resolve("enrollment-service"),
              HEAP_MEGABYTES,
              port,
              environment(scratch, port, store, broker, tokens),
              log)) {
        var district = new District(service.address(), tokens.bearer(ADMIN, DISTRICT));
        measure(protocol, report, service, district, client);
        report.line(heapSeen(log.resolveSibling("service-gc.log")));
      } catch (Exception e) {
        report.line(Files.readString(log));
        throw e;
      }
    }
  }

  private static Map<String, String> environment(
      Scratch scratch, int port, Server store, Server broker, TestTokens tokens)
      throws IOException {
    Path keys = scratch.folder().resolve("master-keys");
    Files.writeString(keys, "bench-1 " + Base64.getEncoder().encodeToString(new byte[KEY_BYTES]));
    Map<String, String> environment = new HashMap<>();
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    environment.put("SERVER_PORT", Integer.toString(port));
    environment.put("MONGODB_URI", "mongodb://" + store.address());
    environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.address());
    environment.put("IDENTITY_ISSUER_URI", tokens.issuer());
    environment.put("RETENTION_DISTRICT", DISTRICT);
    environment.put("RETENTION_BOOTSTRAP_ADMIN", ADMIN);
    environment.put("RETENTION_KEY_FILE", keys.toString());
    return environment;
  }

  private void measure(
      Protocol protocol,
      Report report,
      ServiceProcess service,
      District district,
      MongoClient client)
      throws Exception {
    int more = protocol.rows() / KILLED_SHARE;
    int places = Math.ceilDiv(protocol.rows() + more, DrawnPupils.CLASS_SIZE) + 1;
    district.found(places);
    List<Drawn> pupils = DrawnPupils.draw(protocol.seed(), 0, protocol.rows());
    byte[] file = DrawnPupils.spreadsheet(pupils, district.classNames, district.schoolCodes);
    report.line("  %d rows, file of %d KB".formatted(pupils.size(), file.length / 1024));

    long begin = System.nanoTime();
    String importId = district.upload(file);
    long uploaded = System.nanoTime();
    district.begin(importId, "dry-run", "CHECKED");
    long tried = System.nanoTime();
    JsonNode done = district.begin(importId, "run", "DONE");
    long end = System.nanoTime();
    require(done.path("done").path("created").asInt() == pupils.size(), done);
    rate(report, "uploaded and read through", pupils.size(), uploaded - begin);
    rate(report, "tried", pupils.size(), tried - uploaded);
    rate(report, "run", pupils.size(), end - tried);
    rate(report, "uploaded, tried and run", pupils.size(), end - begin);

    begin = System.nanoTime();
    String again = district.upload(file);
    district.begin(again, "dry-run", "CHECKED");
    JsonNode same = district.begin(again, "run", "DONE");
    require(same.path("done").path("unchanged").asInt() == pupils.size(), same);
    rate(report, "the same file again, nothing changed", pupils.size(), System.nanoTime() - begin);

    killInMidRun(protocol, report, service, district, more);

    long alone = executeAll(pupils, district, client);
    rate(report, "Commands.executeAll alone", pupils.size(), alone);
    report.line(
        "  %-44s %8.2f     aim %.2f"
            .formatted("ratio of the run", (double) alone / (end - tried), AIM));
  }

  private void killInMidRun(
      Protocol protocol, Report report, ServiceProcess service, District district, int count)
      throws Exception {
    List<Drawn> pupils = DrawnPupils.draw(protocol.seed(), protocol.rows(), count);
    byte[] file = DrawnPupils.spreadsheet(pupils, district.classNames, district.schoolCodes);
    String importId = district.upload(file);
    district.begin(importId, "dry-run", "CHECKED");
    district.start(importId, "run");
    while (district.read(importId).path("rowsDone").asInt() < count / 3) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    int rowsDone = district.read(importId).path("rowsDone").asInt();
    long killed = System.nanoTime();
    service.killAndStart();
    long started = System.nanoTime();
    JsonNode done = district.await(importId, "DONE");
    require(done.path("done").path("created").asInt() == count, done);
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

  private static void require(boolean holds, JsonNode answer) {
    if (!holds) {
      throw new IllegalStateException("not what was expected: " + answer);
    }
  }

  /** The write side alone, in a database of its own on the same store; nothing is relayed. */
  private static long executeAll(List<Drawn> pupils, District district, MongoClient client) {
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
            new EnrollmentPublication(DISTRICT)::ofPupil);
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

  private static RegisterPupil registration(Drawn pupil, District district) {
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
            district.classIds.get(pupil.place()),
            DISTRICT,
            3,
            2024,
            DAY,
            EntryKind.FIRST_ENTRY,
            null));
  }

  /** The most heap that was in use after a collection. */
  private static String heapSeen(Path gcLog) throws IOException {
    int most = 0;
    for (String line : Files.readAllLines(gcLog)) {
      var sizes = HEAP.matcher(line);
      if (sizes.find()) {
        most = Math.max(most, Integer.parseInt(sizes.group(2)));
      }
    }
    return "  heap of %d MB: at most %d MB in use after a collection"
        .formatted(HEAP_MEGABYTES, most);
  }

  /** The district through the API, as its administrator. */
  private final class District {
    private final URI address;
    private final String bearer;
    private final List<String> classIds = new ArrayList<>();
    private final List<String> classNames = new ArrayList<>();
    private final List<String> schoolCodes = new ArrayList<>();

    District(URI address, String bearer) {
      this.address = address;
      this.bearer = bearer;
    }

    void found(int classes) throws Exception {
      make("/units", unit(DISTRICT, "DISTRICT", "000000", null, null));
      String school = "";
      for (int i = 0; i < classes; i++) {
        int number = i / CLASSES_OF_A_SCHOOL;
        if (i % CLASSES_OF_A_SCHOOL == 0) {
          school = UUID.randomUUID().toString();
          make("/units", unit(school, "SCHOOL", "S-" + number, DISTRICT, "PRIMARY"));
        }
        String id = UUID.randomUUID().toString();
        String name = "三年级%d班".formatted(i % CLASSES_OF_A_SCHOOL + 1);
        make(
            "/classes",
            Map.of(
                "classId",
                id,
                "schoolId",
                school,
                "nameZh",
                name,
                "firstSchoolYear",
                2022,
                "firstGrade",
                1,
                "from",
                "2022-09-01"));
        classIds.add(id);
        classNames.add(name);
        schoolCodes.add("S-" + number);
      }
    }

    private Map<String, @Nullable Object> unit(
        String id, String kind, String code, @Nullable String parent, @Nullable String schoolType) {
      Map<String, @Nullable Object> unit = new HashMap<>();
      unit.put("unitId", id);
      unit.put("kind", kind);
      unit.put("code", code);
      unit.put("nameZh", "单位" + code);
      unit.put("nameEn", "Unit " + code);
      unit.put("parentUnitId", parent);
      unit.put("schoolType", schoolType);
      unit.put("from", "2020-01-01");
      return unit;
    }

    private void make(String path, Object body) throws Exception {
      post(API + path, BodyPublishers.ofByteArray(json.writeValueAsBytes(body)), null);
    }

    String upload(byte[] file) throws Exception {
      JsonNode answer =
          post(
              IMPORTS + "?unit=" + DISTRICT + "&mode=DELTA&registeredOn=" + DAY,
              BodyPublishers.ofByteArray(file),
              null);
      return answer.path("imported").path("importId").asString();
    }

    JsonNode begin(String importId, String verb, String until) throws Exception {
      start(importId, verb);
      return await(importId, until);
    }

    void start(String importId, String verb) throws Exception {
      String version = "\"%d\"".formatted(read(importId).path("version").asLong());
      post(IMPORTS + "/" + importId + "/" + verb, BodyPublishers.ofString("{}"), version);
    }

    JsonNode read(String importId) throws Exception {
      return send(request(IMPORTS + "/" + importId).GET().build());
    }

    JsonNode await(String importId, String phase) throws Exception {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (System.nanoTime() < end) {
        JsonNode state = read(importId);
        if (state.path("phase").asString().equals(phase)) {
          return state;
        }
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
      throw new IllegalStateException("the import did not get there: " + read(importId));
    }

    private JsonNode post(String path, BodyPublisher body, @Nullable String version)
        throws Exception {
      HttpRequest.Builder request =
          request(path)
              .header("Content-Type", "application/json")
              .header("Idempotency-Key", UUID.randomUUID().toString())
              .POST(body);
      if (version != null) {
        request.header("If-Match", version);
      }
      return send(request.build());
    }

    private HttpRequest.Builder request(String path) {
      return HttpRequest.newBuilder(address.resolve(path))
          .timeout(TIMEOUT)
          .header("Authorization", bearer);
    }

    private JsonNode send(HttpRequest request) throws Exception {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      JsonNode body = json.readTree(response.body());
      if (response.statusCode() >= 300) {
        throw new IllegalStateException(response.statusCode() + " " + body);
      }
      return body;
    }
  }
}
