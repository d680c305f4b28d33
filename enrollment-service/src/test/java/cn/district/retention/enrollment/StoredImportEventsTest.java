package cn.district.retention.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.enrollment.importing.MissingOutcome;
import cn.district.retention.enrollment.importing.PupilImport;
import cn.district.retention.enrollment.importing.PupilImport.Command;
import cn.district.retention.enrollment.importing.PupilImport.Event;
import cn.district.retention.enrollment.importing.PupilImport.Phase;
import cn.district.retention.enrollment.importing.PupilImport.State;
import cn.district.retention.enrollment.importing.RowCounts;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.eventstore.Commit;
import cn.district.retention.servicekit.eventstore.Commit.Origin;
import cn.district.retention.servicekit.eventstore.EventStore;
import cn.district.retention.servicekit.eventstore.StoredEvent;
import cn.district.retention.servicekit.eventstore.StreamId;
import cn.district.retention.testkit.WithPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Imports that each build has stored are read by this one: the samples hold every event in the form
 * in which it was written, and are only ever added to.
 */
@SpringBootTest
@WithPlatform(date = "2024-09-02")
class StoredImportEventsTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String PUPIL = "5a2e7d90-1b3c-4d5e-8f60-718293a4b5c6";

  @Autowired private EventStore store;
  @Autowired private Commands commands;
  @Autowired private AggregateType<State, Command, Event> imports;

  @Test
  void what_was_stored_before_details_were_applied_has_applied_and_restored_nothing() {
    State state = read(stored("pupil-import.v1.jsonl"));

    assertThat(state.trial()).isEqualTo(new RowCounts(3, 2, 0, 2, 0));
    assertThat(state.done()).isEqualTo(new RowCounts(3, 2, 0, 2, 0));
    assertThat(state.restored()).isZero();
    assertThat(state.savedMapping()).isNull();
    assertCourse(state);
  }

  @Test
  void what_is_stored_now_is_read_as_it_was_written() {
    State state = read(stored("pupil-import.v2.jsonl"));

    assertThat(state.trial()).isEqualTo(new RowCounts(3, 1, 1, 2, 1));
    assertThat(state.done()).isEqualTo(new RowCounts(3, 1, 1, 2, 1));
    assertThat(state.restored()).isEqualTo(1);
    assertThat(state.savedMapping()).isEqualTo("mapping-1");
    assertCourse(state);
  }

  @Test
  void every_event_of_an_import_has_a_sample() {
    Set<String> sampled =
        stored("pupil-import.v2.jsonl").stream()
            .map(StoredEvent::type)
            .collect(Collectors.toUnmodifiableSet());

    assertThat(Event.class.getPermittedSubclasses())
        .extracting(Class::getSimpleName)
        .containsExactlyInAnyOrderElementsOf(sampled);
  }

  private static void assertCourse(State state) {
    assertThat(state.phase()).isEqualTo(Phase.EXPIRED);
    assertThat(state.mode()).isEqualTo(PupilImport.Mode.FULL);
    assertThat(state.rows()).isEqualTo(7);
    assertThat(state.mapping()).isEqualTo(Map.of("name", 0, "sex", 1));
    assertThat(state.checks()).isEqualTo(1);
    assertThat(state.batchesDone()).containsExactlyInAnyOrder(0, 1);
    assertThat(state.batchesUndone()).containsExactly(0);
    assertThat(state.missing()).isEqualTo(4);
    assertThat(state.withdrawn()).isEqualTo(2);
    assertThat(state.kept()).isEqualTo(1);
    assertThat(state.outcomes()).isEqualTo(Map.of(PUPIL, MissingOutcome.STILL_HERE));
  }

  private State read(List<StoredEvent> events) {
    StreamId stream = StreamId.of(imports.kind(), UUID.randomUUID().toString());
    Instant now = Instant.parse("2024-09-02T01:00:00Z");
    for (int i = 0; i < events.size(); i++) {
      store.append(
          new Commit(
              stream,
              i + 1,
              now,
              new Origin("staff-1", null, "chain-1", "request-1"),
              null,
              null,
              0,
              List.of(events.get(i)),
              store.ticket()));
    }
    return commands.get(imports, stream.id()).state();
  }

  private static List<StoredEvent> stored(String sample) {
    try (var lines =
        Objects.requireNonNull(
            StoredImportEventsTest.class.getResourceAsStream("/stored/" + sample))) {
      return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(StoredImportEventsTest::event)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StoredEvent event(String line) {
    JsonNode event = JSON.readTree(line);
    return new StoredEvent(
        event.path("type").asString(),
        event.path("schemaVersion").asInt(),
        LocalDate.parse(event.path("effectiveDate").asString()),
        event.path("body").toString(),
        null);
  }
}
