package cn.district.retention.bench;

import cn.district.retention.local.account.Machine;
import cn.district.retention.local.demo.county.County;
import cn.district.retention.local.demo.county.CountyGenerator;
import cn.district.retention.local.demo.county.SchoolClass;
import cn.district.retention.local.demo.county.Seed;
import cn.district.retention.local.demo.gateway.Answer;
import cn.district.retention.local.demo.gateway.Gateway;
import cn.district.retention.local.demo.gateway.Question;
import cn.district.retention.local.demo.ledger.Tally;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rolls that schools submit through the gateway of a whole platform, once its demo district is
 * there, against commands through the service core on the same document store: as many at once on
 * either side.
 */
final class RollsBenchmark implements Benchmark {

  private static final double AIM = 0.5;
  private static final int AT_ONCE = 8;
  private static final int PUPILS = 400;
  private static final int PER_SECOND = 50;
  private static final int BOUND_MILLIS = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final String ENROLLMENT = "/api/v1/enrollment";
  private static final List<String> SESSIONS = List.of("MORNING", "AFTERNOON");

  @Override
  public void run(Protocol protocol, Report report) throws Exception {
    try (Scratch scratch = Scratch.make();
        PlatformRun platform =
            PlatformRun.up(
                protocol,
                scratch.folder().resolve("data"),
                "--pupils",
                Integer.toString(PUPILS),
                "--seed",
                Long.toString(protocol.seed()));
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        MongoClient client = MongoClients.create("mongodb://" + platform.store())) {
      platform.awaitRunning(PATIENCE);
      Gateway gateway =
          new Gateway(platform.gateway(), platform.identity(), AT_ONCE, threads, new Tally());
      ConcurrentLinkedQueue<Roll> rolls =
          rolls(protocol, gateway, platform.data().resolve("identity").resolve("accounts.json"));
      report.rate(
          "rolls at %d a second".formatted(PER_SECOND),
          List.of(paced(protocol, () -> submit(gateway, rolls.remove()))));
      report.line("  bound of the median %d ms".formatted(BOUND_MILLIS));
      Appender appender = new Appender(client, "append", protocol.seed());
      report.comparison(
          Comparison.of(
              protocol,
              new Way(
                  "rolls through the gateway, %d at once".formatted(AT_ONCE),
                  () -> Load.of(AT_ONCE, protocol.round(), () -> submit(gateway, rolls.remove()))),
              new Way(
                  "commands through the core, threads: %d".formatted(AT_ONCE),
                  () -> Load.of(AT_ONCE, protocol.round(), appender::open))),
          AIM);
    }
  }

  /** After a round that is not counted; how long each waits for its turn is not counted either. */
  private static Sample paced(Protocol protocol, Runnable roll) throws Exception {
    Load.of(AT_ONCE, protocol.round(), roll);
    Pace pace = new Pace(PER_SECOND);
    return Load.of(AT_ONCE, protocol.round().multipliedBy(protocol.rounds()), pace::await, roll);
  }

  private record Roll(
      Machine school, String classId, long version, LocalDate date, String session) {}

  private static void submit(Gateway gateway, Roll roll) {
    gateway.ask(
        roll.school(),
        Question.post(
            ENROLLMENT + "/rolls",
            Map.of(
                "classId", roll.classId(),
                "date", roll.date(),
                "session", roll.session(),
                "classListVersion", roll.version(),
                "exceptions", List.of()),
            "%s-%s-%s".formatted(roll.classId(), roll.date(), roll.session())));
  }

  /** Half days that the demo, which calls whole days, leaves to us. */
  private static ConcurrentLinkedQueue<Roll> rolls(
      Protocol protocol, Gateway gateway, Path accounts) throws IOException {
    JsonNode known = new JsonMapper().readTree(Files.readAllBytes(accounts));
    Map<String, Machine> machines = new HashMap<>();
    known
        .path("machines")
        .forEach(
            node ->
                machines.put(
                    node.path("clientId").asString(),
                    new Machine(
                        node.path("clientId").asString(),
                        node.path("clientSecret").asString(),
                        node.path("subject").asString())));
    County county =
        CountyGenerator.generate(
            new Seed(protocol.seed()), known.path("district").asString(), PUPILS);
    ConcurrentLinkedQueue<Roll> rolls = new ConcurrentLinkedQueue<>();
    Map<SchoolClass, Long> versions = new HashMap<>();
    for (SchoolClass schoolClass : county.classes()) {
      Machine school = schoolOf(schoolClass, county, machines);
      Answer list =
          gateway.ask(
              school, Question.get(ENROLLMENT + "/classes/" + schoolClass.id() + "/roll-list"));
      if (!list.body().path("pupils").isEmpty()) {
        versions.put(schoolClass, list.body().path("version").asLong());
      }
    }
    for (LocalDate date : county.year().schoolDays()) {
      for (String session : SESSIONS) {
        versions.forEach(
            (schoolClass, version) ->
                rolls.add(
                    new Roll(
                        schoolOf(schoolClass, county, machines),
                        schoolClass.id(),
                        version,
                        date,
                        session)));
      }
    }
    return rolls;
  }

  private static Machine schoolOf(
      SchoolClass schoolClass, County county, Map<String, Machine> machines) {
    String clientId = county.school(schoolClass.schoolId()).clientId();
    return Objects.requireNonNull(machines.get(clientId), clientId);
  }
}
