package cn.district.retention.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.district.retention.local.account.Machine;
import cn.district.retention.local.demo.county.County;
import cn.district.retention.local.demo.county.CountyGenerator;
import cn.district.retention.local.demo.county.Pupil;
import cn.district.retention.local.demo.county.Seed;
import cn.district.retention.local.demo.gateway.Answer;
import cn.district.retention.local.demo.gateway.AtOnce;
import cn.district.retention.local.demo.gateway.Gateway;
import cn.district.retention.local.demo.gateway.Question;
import cn.district.retention.local.demo.gateway.Refused;
import cn.district.retention.local.demo.ledger.Act;
import cn.district.retention.local.demo.ledger.Journal;
import cn.district.retention.local.demo.ledger.Ledger;
import cn.district.retention.local.demo.ledger.LedgerFile;
import cn.district.retention.local.demo.ledger.Tally;
import cn.district.retention.local.demo.ledger.Tally.Kind;
import cn.district.retention.local.demo.life.Fate;
import cn.district.retention.local.demo.life.Mistakes;
import cn.district.retention.local.demo.life.Year;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody else moves pupils of the demo while it loads: they are left alone from then on. */
class OthersTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int IMPATIENT = 0;

  private final Seed seed = new Seed(7);
  private final County county = CountyGenerator.generate(seed, "district", 600);
  private final Year year = Year.of(seed, county, county.year().schoolDays().size());
  private final Ledger ledger = new Ledger();
  private final Tally tally = new Tally();
  private final Set<String> listed = new LinkedHashSet<>();
  private final List<JsonNode> rolls = new CopyOnWriteArrayList<>();
  private final List<Set<String>> registered = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @TempDir private Path folder;
  private HttpServer platform;
  private Setting setting;
  private Whereabouts whereabouts;
  private Others others;
  private RollCall rollCall;

  /** The day on which a pupil of the class is to be marked, and the school day before. */
  private Marked marked;

  private record Marked(Pupil pupil, LocalDate on, LocalDate before) {}

  @BeforeEach
  void aClassOfTheCounty() throws IOException {
    platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    platform.createContext("/oauth2/token", e -> answer(e, 200, Map.of("access_token", "t")));
    platform.createContext("/api/v1/enrollment/classes", this::schoolClass);
    platform.createContext("/api/v1/enrollment/rolls", this::roll);
    platform.setExecutor(threads);
    platform.start();
    URI address = URI.create("http://localhost:" + platform.getAddress().getPort());
    setting =
        new Setting(
            seed,
            county,
            year,
            Setting.byId(county),
            new Systems(new Machine("bootstrap", "secret", "nobody"), county),
            new Gateway(address, address, 4, threads, tally),
            new AtOnce(threads),
            ledger,
            tally);
    whereabouts = new Whereabouts(setting);
    others = new Others(setting);
    rollCall = new RollCall(setting, whereabouts, new ClassLists(setting), others, IMPATIENT);
    marked = firstMarked();
    classmates()
        .forEach(
            pupil -> {
              listed.add(pupil.id());
              ledger.write(
                  new Act.Enrolled(
                      pupil.id(),
                      pupil.firstClass().id(),
                      pupil.firstClass().schoolId(),
                      pupil.firstClass().grade(),
                      county.year().start(),
                      false));
            });
  }

  @AfterEach
  void stop() {
    platform.stop(0);
    threads.shutdownNow();
  }

  private Marked firstMarked() {
    List<LocalDate> days = county.year().schoolDays();
    for (int i = 1; i < days.size(); i++) {
      for (Pupil pupil : county.pupils()) {
        if (year.of(pupil) instanceof Fate.Steady
            && whereabouts.exception(pupil.id(), days.get(i)).isPresent()) {
          return new Marked(pupil, days.get(i), days.get(i - 1));
        }
      }
    }
    throw new IllegalStateException("Nobody is ever away");
  }

  /** The steady pupils of the class of the one who is to be marked. */
  private List<Pupil> classmates() {
    return county.pupils().stream()
        .filter(pupil -> year.of(pupil) instanceof Fate.Steady)
        .filter(pupil -> pupil.firstClass().equals(marked.pupil().firstClass()))
        .toList();
  }

  /** The class list, and who reports at the start of a term. */
  private void schoolClass(HttpExchange exchange) throws IOException {
    if (exchange.getRequestURI().getPath().endsWith("/term-registration")) {
      JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
      Set<String> reported =
          body.path("reported").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
      boolean ofClass = listed.containsAll(reported);
      if (ofClass) {
        registered.add(reported);
      }
      answer(
          exchange, ofClass ? 200 : 422, ofClass ? Map.of() : Map.of("code", "pupil-not-in-class"));
    } else {
      rollList(exchange);
    }
  }

  private void rollList(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        200,
        Map.of(
            "version",
            listed.size(),
            "pupils",
            listed.stream().map(id -> Map.of("pupilId", id)).toList()));
  }

  private void roll(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("GET")) {
      exchange.getResponseHeaders().set("ETag", "\"1\"");
      answer(exchange, 200, Map.of("exceptions", List.of()));
      return;
    }
    JsonNode roll = JSON.readTree(exchange.getRequestBody().readAllBytes());
    if (listed.containsAll(markedOn(roll))) {
      rolls.add(roll);
      answer(exchange, 201, Map.of());
    } else {
      answer(exchange, 422, Map.of("code", "pupil-not-in-class"));
    }
  }

  private static Set<String> markedOn(JsonNode roll) {
    return roll.path("exceptions")
        .valueStream()
        .map(exception -> exception.path("pupilId").asString())
        .collect(Collectors.toSet());
  }

  private static void answer(HttpExchange exchange, int status, Map<String, ?> body)
      throws IOException {
    byte[] bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void who_is_taken_off_the_class_list_is_called_no_more_and_the_roll_goes_on() throws Exception {
    String pupilId = marked.pupil().id();
    rollCall.day(marked.before());
    listed.remove(pupilId);

    rollCall.day(marked.on());
    rollCall.day(marked.on());

    assertThat(ledger.letGo()).containsExactly(pupilId);
    assertThat(rolls).hasSize(3);
    assertThat(rolls.getLast().path("classListVersion").asInt()).isEqualTo(listed.size());
    assertThat(rolls.subList(1, 3))
        .allSatisfy(roll -> assertThat(markedOn(roll)).doesNotContain(pupilId));
    assertThat(ledger.membersByClass(marked.on()).values().stream().flatMap(List::stream))
        .doesNotContain(pupilId);
  }

  @Test
  void who_comes_back_onto_the_list_by_somebody_else_stays_alone() throws Exception {
    String pupilId = marked.pupil().id();
    listed.remove(pupilId);
    rollCall.day(marked.before());
    listed.add(pupilId);

    rollCall.day(marked.on());

    assertThat(ledger.letGo()).containsExactly(pupilId);
    assertThat(markedOn(rolls.getLast())).doesNotContain(pupilId);
  }

  @Test
  void a_correction_of_who_has_been_moved_is_left_and_the_load_goes_on() throws Exception {
    var mistakes = new Mistakes(seed);
    LocalDate day =
        county.year().schoolDays().stream()
            .filter(date -> mistakes.correctsRoll(marked.pupil().firstClass(), date))
            .findFirst()
            .orElseThrow();
    rollCall.day(day);
    Set<String> before = Set.copyOf(listed);
    listed.clear();

    rollCall.correct(day);
    rollCall.correct(day);

    assertThat(ledger.letGo()).containsExactlyInAnyOrderElementsOf(before);
    assertThat(tally.of(Kind.CORRECTIONS)).isEqualTo(1);
    assertThat(rolls).hasSize(2);
  }

  @Test
  void the_others_of_the_class_report_at_the_start_of_the_term() throws Exception {
    String pupilId = marked.pupil().id();
    LocalDate termStart = county.year().terms().getFirst().start();
    listed.remove(pupilId);

    new TermStart(setting, whereabouts, new ClassLists(setting), others).day(termStart);

    assertThat(ledger.letGo()).containsExactly(pupilId);
    assertThat(registered).hasSize(1);
    assertThat(registered.getFirst()).isNotEmpty().doesNotContain(pupilId);
  }

  @Test
  void what_is_refused_by_a_rule_lets_the_pupil_go_and_nothing_more_is_tried() {
    Pupil pupil = marked.pupil();
    List<String> tried = new ArrayList<>();

    others.unlessMoved(
        pupil,
        marked.on(),
        () -> {
          tried.add("first");
          throw refused(409);
        });
    others.unlessMoved(pupil, marked.on(), () -> tried.add("second"));

    assertThat(tried).containsExactly("first");
    assertThat(ledger.isLetGo(pupil.id())).isTrue();
  }

  @Test
  void a_failure_of_the_platform_stops_the_load_as_before() {
    assertThatThrownBy(
            () ->
                others.unlessMoved(
                    marked.pupil(),
                    marked.on(),
                    () -> {
                      throw refused(500);
                    }))
        .isInstanceOf(Refused.class);
    assertThat(ledger.letGo()).isEmpty();
  }

  @Test
  void a_rule_that_stands_against_a_pupil_moved_by_others_lets_the_pupil_go() {
    others.unlessMoved(
        marked.pupil(),
        marked.on(),
        () -> {
          throw refused(422, "pupil-suspended");
        });
    assertThat(ledger.isLetGo(marked.pupil().id())).isTrue();
  }

  @Test
  void a_right_that_the_demo_lacks_a_key_used_twice_and_any_other_rule_are_faults_of_its_own() {
    for (Refused fault :
        List.of(
            refused(403, "role-missing"),
            refused(422, "idempotency-key-reused"),
            refused(422, "last-term-of-last-grade"))) {
      assertThatThrownBy(
              () ->
                  others.unlessMoved(
                      marked.pupil(),
                      marked.on(),
                      () -> {
                        throw fault;
                      }))
          .isSameAs(fault);
    }
    assertThat(ledger.letGo()).isEmpty();
  }

  @Test
  void the_ledger_remembers_them_and_says_that_it_does_not_vouch_for_them() throws IOException {
    Path journal = folder.resolve("journal.jsonl");
    others.letGo(marked.pupil().id(), marked.on());
    others.letGo(marked.pupil().id(), marked.on());
    Journal.open(journal, new Ledger(), new Tally()).finish(marked.on(), ledger, tally);

    Ledger again = new Ledger();
    Journal.open(journal, again, new Tally());
    Path file = folder.resolve("ledger.json");
    LedgerFile.write(file, county, again, tally);

    assertThat(again.letGo()).containsExactly(marked.pupil().id());
    JsonNode written = JSON.readTree(Files.readString(file));
    assertThat(written.path("movedByOthers").asInt()).isEqualTo(1);
    String school = marked.pupil().firstClass().schoolId();
    assertThat(written.path("units").path(school).path("movedByOthers").asInt()).isEqualTo(1);
    assertThat(written.path("units").path(county.id()).path("movedByOthers").asInt()).isEqualTo(1);
    assertThat(
            written
                .path("units")
                .valueStream()
                .filter(unit -> unit.path("movedByOthers").asInt() == 0)
                .count())
        .isPositive();
  }

  @Test
  void a_day_without_others_lets_nobody_go() throws Exception {
    rollCall.day(marked.before());
    rollCall.day(marked.on());

    assertThat(ledger.letGo()).isEmpty();
    assertThat(tally.of(Kind.ROLLS)).isEqualTo(2);
    assertThat(markedOn(rolls.getLast())).contains(marked.pupil().id());
  }

  private static Refused refused(int status) {
    return refused(status, "refused");
  }

  private static Refused refused(int status, String code) {
    return new Refused(
        Question.get("/api/v1/enrollment/pupils"),
        new Answer(status, JSON.valueToTree(Map.of("code", code)), null));
  }
}
