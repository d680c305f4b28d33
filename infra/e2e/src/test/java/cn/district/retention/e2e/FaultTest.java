package cn.district.retention.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.e2e.Client.Reply;
import cn.district.retention.local.demo.county.SchoolClass;
import cn.district.retention.local.demo.county.SchoolYear;
import cn.district.retention.local.process.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whatever is killed or stopped, nothing that was acknowledged is lost. */
@EndToEnd
@Order(5)
class FaultTest {

  private static final String ROLLS = "/api/v1/enrollment/rolls";
  private static final Set<Integer> GRADUATED = Set.of(6, 9);
  private static final int CREATED = 201;
  private static final Set<Integer> WRITTEN = Set.of(CREATED, 409);
  private static final int AT_ONCE = 6;
  private static final int CLASSES = 6;

  private final RunningPlatform platform;
  private final Client client;
  private final Queue<Roll> uncalled = new ConcurrentLinkedQueue<>();
  private final Map<String, Long> listVersions = new HashMap<>();

  FaultTest(RunningPlatform platform) {
    this.platform = platform;
    this.client = new Client(platform);
  }

  /** A roll that nobody has called yet. */
  private record Roll(SchoolClass schoolClass, LocalDate date, String session) {

    String path() {
      return ROLLS + "/" + schoolClass.id() + "/" + date + "/" + session;
    }
  }

  /** Rolls of half days, of which the demo called none; {@code skip} keeps the tests apart. */
  private void prepare(String session, int skip) {
    List<SchoolClass> classes =
        platform.county().classes().stream()
            .filter(schoolClass -> !GRADUATED.contains(schoolClass.grade()))
            .skip(skip)
            .limit(CLASSES)
            .toList();
    for (SchoolClass schoolClass : classes) {
      JsonNode list =
          client
              .get(
                  systemOf(schoolClass),
                  "/api/v1/enrollment/classes/" + schoolClass.id() + "/roll-list")
              .body();
      listVersions.put(schoolClass.id(), list.path("version").asLong());
      SchoolYear.demo()
          .schoolDays()
          .forEach(date -> uncalled.add(new Roll(schoolClass, date, session)));
    }
  }

  private String systemOf(SchoolClass schoolClass) {
    return platform.county().school(schoolClass.schoolId()).clientId();
  }

  private Reply call(Roll roll) {
    return client.post(
        systemOf(roll.schoolClass()),
        ROLLS,
        Map.of(
            "classId", roll.schoolClass().id(),
            "date", roll.date(),
            "session", roll.session(),
            "classListVersion", listVersions.get(roll.schoolClass().id()),
            "exceptions", List.of()));
  }

  private boolean isThere(Roll roll) {
    return client.get(systemOf(roll.schoolClass()), roll.path()).status() == 200;
  }

  @Test
  void a_writing_service_that_is_killed_under_load_loses_no_acknowledged_roll() {
    prepare("MORNING", 0);
    Set<Roll> acknowledged = ConcurrentHashMap.newKeySet();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < AT_ONCE; i++) {
        threads.submit(() -> callUntilRefused(acknowledged));
      }
      Awaitility.await("some rolls")
          .atMost(Duration.ofSeconds(90))
          .until(() -> acknowledged.size() > 100);
      platform.signal(Part.ENROLLMENT, "KILL");
    }
    Roll next = uncalled.remove();
    Awaitility.await("the service to be back")
        .atMost(Duration.ofSeconds(150))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> WRITTEN.contains(call(next).status()));
    assertThat(acknowledged).allMatch(this::isThere);
  }

  private void callUntilRefused(Set<Roll> acknowledged) {
    boolean goesOn = true;
    while (goesOn) {
      Roll roll = uncalled.remove();
      try {
        goesOn = call(roll).status() == CREATED;
        if (goesOn) {
          acknowledged.add(roll);
        }
      } catch (UncheckedIOException lineCut) {
        goesOn = false;
      }
    }
  }

  @Test
  void while_the_broker_is_away_writes_go_on_and_the_relay_catches_up() throws IOException {
    prepare("AFTERNOON", 0);
    List<Roll> called = new ArrayList<>();
    platform.signal(Part.BROKER, "STOP");
    try {
      for (int i = 0; i < 40; i++) {
        Roll roll = uncalled.remove();
        assertThat(call(roll).status()).isEqualTo(CREATED);
        called.add(roll);
      }
      assertThat(waitingForTheRelay()).isPositive();
    } finally {
      platform.signal(Part.BROKER, "CONT");
    }
    Awaitility.await("the relay to catch up")
        .atMost(Duration.ofSeconds(90))
        .until(() -> waitingForTheRelay() == 0);
    assertThat(called).allMatch(this::isThere);
  }

  private long waitingForTheRelay() throws IOException {
    return client
        .internal(
            platform.address(Part.ENROLLMENT), "/internal/drained", platform.secret("local-secret"))
        .body()
        .path("relayPending")
        .asLong();
  }

  @Test
  void while_the_store_is_away_the_answer_is_503_and_all_recovers_by_itself() {
    prepare("AFTERNOON", CLASSES);
    Map<String, Long> processes = servicesByPid();
    platform.signal(Part.STORE, "KILL");
    Awaitility.await("an answer of 503")
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(
            () -> {
              Reply reply = call(uncalled.peek());
              assertThat(reply.status()).isEqualTo(503);
              assertThat(reply.header("Retry-After")).isNotEmpty();
              assertThat(reply.code()).isNotEmpty();
            });
    Awaitility.await("writes again")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> WRITTEN.contains(call(uncalled.peek()).status()));
    assertThat(servicesByPid()).isEqualTo(processes);
  }

  private Map<String, Long> servicesByPid() {
    Set<String> services = Part.services().stream().map(Part::label).collect(Collectors.toSet());
    return platform.status().processes().stream()
        .filter(process -> services.contains(process.name()))
        .collect(Collectors.toMap(process -> process.name(), process -> process.pid()));
  }
}
