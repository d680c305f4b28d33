package cn.district.retention.reporting.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.contracts.Topic;
import cn.district.retention.reporting.Await;
import cn.district.retention.reporting.history.PupilHistory;
import cn.district.retention.reporting.ledger.Partition;
import cn.district.retention.reporting.ledger.Position;
import cn.district.retention.reporting.statistics.PupilStory;
import cn.district.retention.reporting.statistics.SampleDistrict;
import cn.district.retention.servicekit.subscription.Discard;
import cn.district.retention.servicekit.subscription.LetterEntry;
import cn.district.retention.testkit.AdjustableClock;
import cn.district.retention.testkit.ContractPublisher;
import cn.district.retention.testkit.LocalBroker;
import cn.district.retention.testkit.LocalStore;
import cn.district.retention.testkit.PublishedStream;
import com.mongodb.client.MongoClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The way in, against a real broker and the document store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FactIngestTest {

  private static final String OPENED = "district.enrollment.EnrolmentOpened.v1";
  private static final LocalDate TODAY = LocalDate.parse("2024-09-02");

  private final LocalBroker broker = LocalBroker.start();
  private final LocalStore store = LocalStore.start();
  private final AdjustableClock clock = AdjustableClock.atNoonOf("2024-09-02");
  private final ContractPublisher publisher = new ContractPublisher(broker, clock);
  private RunningIngest ingest;

  @BeforeAll
  void a_district() {
    PublishedStream reference = publisher.stream(Topic.REFERENCE, "reference");
    SampleDistrict.events().forEach(event -> reference.publish(TODAY, event));
    ingest = RunningIngest.on(broker, store, clock);
  }

  @AfterAll
  void it_ends() {
    ingest.close();
    publisher.close();
    broker.close();
    store.close();
  }

  @Test
  void everything_on_the_topics_is_read_before_figures_are_answered() {
    Await.until("the replay is through", ingest.replay()::isDone);

    assertThat(ingest.replay().percent()).isEqualTo(100);
    assertThat(ingest.replay().consumed()).hasSize(3 * Topic.PARTITIONS);
    assertThat(
            ingest
                .facts()
                .at(ingest.facts().visibleLine())
                .district()
                .describe(SampleDistrict.WEST, TODAY))
        .isPresent();
  }

  @Test
  void no_record_of_many_partitions_is_lost() {
    int before = ingest.facts().pupilCount();

    TopicFill.fill(broker, 2_000);

    Await.until("all pupils are known", () -> ingest.facts().pupilCount() == before + 2_000);
  }

  @Test
  void a_repeated_event_counts_once_and_an_undeclared_one_not_at_all() {
    double skipped = ingest.meters().counter("retention.reporting.skipped").count();
    int letters = letterCount();
    PublishedStream stream = enter("pupil-1");
    stream.repeatLast();
    sendRaw("other", "other:1:0", "district.enrollment.PupilPraised.v1", "{}");
    enter("pupil-2");

    Await.until("the later pupil is known", () -> ingest.knows("pupil-2"));
    assertThat(ingest.pupil("pupil-1").enrolments()).hasSize(1);
    assertThat(letterCount()).isEqualTo(letters);
    assertThat(ingest.meters().counter("retention.reporting.skipped").count())
        .isEqualTo(skipped + 1);
  }

  @Test
  void what_cannot_be_read_is_kept_with_the_later_events_of_its_stream() {
    String type = OPENED;
    sendRaw("pupil/bad", "pupil/bad:1:0", type, "{\"pupilId\":");
    sendRaw("pupil/bad", "pupil/bad:2:0", type, bodyOf("behind"));
    String withoutClass = bodyOf("holes").replaceFirst("\"classId\":\"[^\"]*\",", "");
    sendRaw("pupil/holes", "pupil/holes:1:0", type, withoutClass);
    sendRaw("pupil/new", "pupil/new:1:0", "district.enrollment.EnrolmentOpened.v2", "{}");
    enter("pupil-3");

    Await.until("all letters are kept", () -> ingest.lettersOf("pupil/new").size() == 1);
    Await.until("another stream goes on", () -> ingest.knows("pupil-3"));
    assertThat(ingest.knows("behind")).isFalse();
    assertThat(codesOf("pupil/bad"))
        .containsExactly("body-does-not-fit", "behind-an-earlier-event");
    assertThat(codesOf("pupil/holes")).containsExactly("field-missing");
    assertThat(codesOf("pupil/new")).containsExactly("unknown-version");
  }

  @Test
  void an_event_that_comes_before_the_one_that_it_names_waits_for_it() {
    sendOpened("pupil/overtaken", 2, 1L, "second");
    Await.until(
        "it waits", () -> codesOf("pupil/overtaken").equals(List.of("previous-event-missing")));
    sendOpened("pupil/overtaken", 1, null, "first");
    sendOpened("pupil/overtaken", 2, 1L, "second");
    sendOpened("pupil/overtaken", 3, 2L, "third");

    Await.until("all are known", () -> ingest.knows("third"));
    assertThat(ingest.knows("first")).isTrue();
    assertThat(ingest.pupil("second").enrolments()).hasSize(1);
    assertThat(ingest.lettersOf("pupil/overtaken")).isEmpty();
  }

  @Test
  void undeclared_events_have_their_place_in_a_stream_too() {
    sendOpened("pupil/mixed", 3, 2L, "after-undeclared");
    send("pupil/mixed", 2, 1L, "district.enrollment.PupilPraised.v1", "{}");
    sendOpened("pupil/mixed", 1, null, "before-undeclared");

    Await.until("both are known", () -> ingest.knows("after-undeclared"));
    assertThat(ingest.knows("before-undeclared")).isTrue();
    assertThat(ingest.lettersOf("pupil/mixed")).isEmpty();
  }

  @Test
  void what_waited_is_known_from_its_release_at_every_rebuild() {
    Await.until("the replay is through", ingest.replay()::isDone);
    sendOpened("pupil/waits", 2, 1L, "waits-second");
    Await.until("it waits", () -> ingest.lettersOf("pupil/waits").size() == 1);
    enter("between");
    Await.until("another is known", () -> ingest.knows("between"));
    int before = ingest.ledger().lastLine();
    sendOpened("pupil/waits", 1, null, "waits-first");
    Await.until("both are known", () -> ingest.knows("waits-second"));

    ingest.close();
    ingest = RunningIngest.on(broker, store, clock);
    Await.until("it is rebuilt", ingest.replay()::isDone);

    assertThat(pupilsAt(before)).contains("between").doesNotContain("waits-first", "waits-second");
    assertThat(pupilsAt(ingest.ledger().lastLine())).contains("waits-first", "waits-second");
    assertThat(ingest.lettersOf("pupil/waits")).isEmpty();
  }

  @Test
  void an_event_that_an_operator_gives_up_lets_the_later_ones_in_now_and_after_a_restart() {
    Await.until("the replay is through", ingest.replay()::isDone);
    send("pupil/poison", 1, null, OPENED, "{}");
    sendOpened("pupil/poison", 2, 1L, "behind-poison");
    Await.until("both are kept", () -> ingest.lettersOf("pupil/poison").size() == 2);
    int before = ingest.ledger().lastLine();

    ingest
        .ingest()
        .discard(
            ingest.lettersOf("pupil/poison").getFirst(),
            new Discard("operator", "withdrawn by the sender", clock.instant()));

    assertThat(ingest.knows("behind-poison")).isTrue();
    assertThat(ingest.lettersOf("pupil/poison")).isEmpty();
    assertThat(ingest.ledger().lastLine()).isEqualTo(before + 1);
    ingest.close();
    ingest = RunningIngest.on(broker, store, clock);
    Await.until("it is rebuilt", ingest.replay()::isDone);
    assertThat(ingest.lettersOf("pupil/poison")).isEmpty();
    assertThat(pupilsAt(before)).doesNotContain("behind-poison");
    assertThat(pupilsAt(before + 1)).contains("behind-poison");
    assertThat(ingest.ingest().deadLetters().discarded())
        .extracting(kept -> kept.discard().reason())
        .contains("withdrawn by the sender");
  }

  @Test
  void a_replay_of_what_still_cannot_be_read_leaves_it_where_it_is() {
    Await.until("the replay is through", ingest.replay()::isDone);
    send("pupil/still", 1, null, OPENED, "{}");
    sendOpened("pupil/still", 2, 1L, "behind-still");
    Await.until("both are kept", () -> ingest.lettersOf("pupil/still").size() == 2);

    ingest.ingest().tryAgain("pupil/still");

    assertThat(codesOf("pupil/still"))
        .containsExactly("body-does-not-fit", "behind-an-earlier-event");
    assertThat(ingest.knows("behind-still")).isFalse();
  }

  @Test
  void a_restart_gives_every_fact_the_knowledge_time_that_it_had() {
    enter("early");
    Await.until("the first is known", () -> ingest.knows("early"));
    clock.advance(Duration.ofHours(1));
    Instant between = clock.instant();
    clock.advance(Duration.ofHours(1));
    enter("late");
    Await.until("the second is known", () -> ingest.knows("late"));
    int lines = ingest.ledger().lastLine();

    ingest.close();
    ingest = RunningIngest.on(broker, store, clock);
    Await.until("it is rebuilt", ingest.replay()::isDone);

    assertThat(ingest.ledger().lastLine()).isEqualTo(lines);
    assertThat(pupilsAt(ingest.ledger().lineAt(between))).contains("early").doesNotContain("late");
    assertThat(pupilsAt(lines)).contains("early", "late");
  }

  @Test
  void a_correction_holds_from_its_own_line_at_every_rebuild() {
    PublishedStream stream = publisher.stream(Topic.ENROLLMENT, "pupil/retracted");
    PupilStory story =
        new PupilStory("retracted").enters(SampleDistrict.NINE_YEAR, 1, "2024-09-01");
    story.events().forEach(event -> stream.publish(TODAY, event));
    Await.until("the wrong fact is known", () -> ingest.knows("retracted"));
    int before = ingest.ledger().lastLine();
    story.retracted(story.lastEventId());
    stream.publish(TODAY, story.events().getLast());
    Await.until("it is known to be wrong", () -> !ingest.knows("retracted"));

    ingest.close();
    ingest = RunningIngest.on(broker, store, clock);
    Await.until("it is rebuilt", ingest.replay()::isDone);

    assertThat(pupilsAt(before)).contains("retracted");
    assertThat(pupilsAt(ingest.ledger().lastLine())).doesNotContain("retracted");
  }

  @Test
  void entries_that_are_merged_are_one_pupil_whichever_is_known_first() {
    PublishedStream alias = enter("alias");
    alias.publish(TODAY, new PupilStory("alias").mergedInto("survivor").events().getFirst());
    Await.until("the alias counts for nobody", () -> !ingest.knows("alias"));
    enter("survivor");

    Await.until("the other one is known", () -> ingest.knows("survivor"));
    assertThat(ingest.knows("alias")).isFalse();
  }

  @Test
  void a_correction_of_another_stream_or_of_no_fact_is_kept_as_a_letter() {
    String correction = "district.enrollment.FactRetracted.v1";
    String body =
        new String(
            ContractPublisher.bodyOf(
                new PupilStory("x").retracted("pupil/other:1:0").events().getFirst()),
            StandardCharsets.UTF_8);
    sendOpened("pupil/wrong-target", 1, null, "wrong-target");
    send("pupil/wrong-target", 2, 1L, correction, body);
    String empty =
        new String(
            ContractPublisher.bodyOf(
                new PupilStory("x").corrected("pupil/no-fact:1:0", null).events().getFirst()),
            StandardCharsets.UTF_8);
    sendOpened("pupil/no-fact", 1, null, "no-fact");
    send("pupil/no-fact", 2, 1L, "district.enrollment.FactCorrected.v1", empty);

    Await.until("both are kept", () -> ingest.lettersOf("pupil/no-fact").size() == 1);
    assertThat(codesOf("pupil/wrong-target")).containsExactly("body-does-not-fit");
    assertThat(codesOf("pupil/no-fact")).containsExactly("body-does-not-fit");
  }

  @Test
  void a_letter_that_can_be_read_after_all_is_known_from_its_release() {
    Await.until("the replay is through", ingest.replay()::isDone);
    Map<Partition, Long> before = ingest.replay().consumed();
    enter("released");
    Await.until("it is known", () -> ingest.knows("released"));
    Position position = movedSince(before);
    int linesBefore = ingest.ledger().lastLine();
    ingest.close();

    leaveLetterOfAnOlderBuild(position);
    ingest = RunningIngest.on(broker, store, clock);
    Await.until("it is rebuilt", ingest.replay()::isDone);

    assertThat(ingest.ledger().lastLine()).isEqualTo(linesBefore + 1);
    assertThat(pupilsAt(linesBefore)).doesNotContain("released");
    assertThat(pupilsAt(linesBefore + 1)).contains("released");
  }

  @Test
  void a_store_that_is_away_delays_facts_and_loses_none() {
    Await.until("the replay is through", ingest.replay()::isDone);
    store.pause();
    enter("while-away");
    enter("while-away-too");
    assertThat(ingest.knows("while-away")).isFalse();

    store.resume();

    Await.until(
        "both are known", () -> ingest.knows("while-away") && ingest.knows("while-away-too"));
    assertThat(ingest.pupil("while-away").enrolments()).hasSize(1);
  }

  @Test
  void a_broker_that_is_away_is_waited_for() {
    Await.until("the replay is through", ingest.replay()::isDone);
    broker.pause();
    broker.resume();

    enter("after-the-break");

    Await.until("it is known", () -> ingest.knows("after-the-break"));
  }

  private Position movedSince(Map<Partition, Long> before) {
    return ingest.replay().consumed().entrySet().stream()
        .filter(entry -> entry.getValue() > before.getOrDefault(entry.getKey(), 0L))
        .map(entry -> new Position(entry.getKey(), entry.getValue() - 1))
        .findFirst()
        .orElseThrow();
  }

  private void leaveLetterOfAnOlderBuild(Position position) {
    try (MongoClient client = store.client()) {
      client
          .getDatabase("reporting")
          .getCollection("dead_letters")
          .insertOne(new Document("_id", position.toString()).append("reason", "unknown version"));
    }
  }

  private List<String> pupilsAt(int line) {
    return ingest.facts().at(line).pupilsOf(SampleDistrict.DISTRICT).stream()
        .map(PupilHistory::pupilId)
        .toList();
  }

  private PublishedStream enter(String pupilId) {
    PublishedStream stream = publisher.stream(Topic.ENROLLMENT, "pupil/" + pupilId);
    new PupilStory(pupilId)
        .enters(SampleDistrict.NINE_YEAR, 1, "2024-09-01")
        .events()
        .forEach(event -> stream.publish(TODAY, event));
    return stream;
  }

  private int letterCount() {
    return ingest.ingest().deadLetters().entries().size();
  }

  private List<String> codesOf(String stream) {
    return ingest.lettersOf(stream).stream().map(LetterEntry::code).toList();
  }

  private void sendOpened(String stream, long version, Long previous, String pupilId) {
    send(stream, version, previous, OPENED, bodyOf(pupilId));
  }

  private void send(String stream, long version, Long previous, String type, String body) {
    Map<String, String> headers = new HashMap<>();
    headers.put("ce_id", stream + ":" + version + ":0");
    headers.put("ce_type", type);
    if (previous != null) {
      headers.put("ce_previousevent", stream + ":" + previous + ":0");
    }
    publisher.sendRaw(
        Topic.ENROLLMENT.topicName(), stream, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  private void sendRaw(String stream, String id, String type, String body) {
    publisher.sendRaw(
        Topic.ENROLLMENT.topicName(),
        stream,
        Map.of("ce_id", id, "ce_type", type),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static String bodyOf(String pupilId) {
    return new String(
        ContractPublisher.bodyOf(
            new PupilStory(pupilId)
                .enters(SampleDistrict.NINE_YEAR, 1, "2024-09-01")
                .events()
                .getFirst()),
        StandardCharsets.UTF_8);
  }
}
