package cn.district.retention.servicekit.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.district.retention.servicekit.eventstore.StoredEvent;
import cn.district.retention.servicekit.privacy.ErasureListener;
import cn.district.retention.servicekit.privacy.PersonalKeys;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What one build has stored, a later one reads; what a later one has stored is refused. */
class EventCatalogTest {

  private static final LocalDate DATE = LocalDate.parse("2024-09-02");

  private final ReadableKeys keys = new ReadableKeys();

  @Test
  void an_event_is_written_in_its_newest_version() {
    assertThat(ofFirstBuild().store(firstBuildsVisit("note"), keys).schemaVersion()).isEqualTo(1);
    assertThat(ofThirdBuild().store(thirdBuildsVisit(), keys).schemaVersion()).isEqualTo(3);
  }

  @Test
  void an_event_without_steps_stays_at_version_1_beside_one_that_has_some() {
    assertThat(ofThirdBuild().store(new Third.Closed(DATE), keys).schemaVersion()).isEqualTo(1);
  }

  @Test
  void a_body_of_the_first_version_is_lifted_through_every_step() {
    StoredEvent stored = ofFirstBuild().store(firstBuildsVisit(null), keys);

    assertThat(ofThirdBuild().restore(stored, keys)).isEqualTo(thirdBuildsVisit(null));
  }

  @Test
  void a_body_of_a_version_in_between_takes_only_the_steps_after_it() {
    StoredEvent stored =
        new StoredEvent("Visited", 2, DATE, "{\"kind\":\"BY_PHONE\",\"on\":\"2024-09-02\"}", null);

    assertThat(ofThirdBuild().restore(stored, keys))
        .isEqualTo(new Third.Visited("BY_PHONE", 1, null, DATE));
  }

  @Test
  void a_body_of_the_newest_version_takes_no_step() {
    StoredEvent stored = ofThirdBuild().store(thirdBuildsVisit(), keys);

    assertThat(ofThirdBuild().restore(stored, keys)).isEqualTo(thirdBuildsVisit());
  }

  @Test
  void the_sealed_component_outlives_steps_that_build_the_body_anew() {
    StoredEvent stored = ofFirstBuild().store(firstBuildsVisit("at the door"), keys);

    assertThat(ofThirdBuild().restore(stored, keys))
        .isEqualTo(thirdBuildsVisit(new Remark("at the door")));
    assertThat(stored.body()).doesNotContain("at the door");
  }

  @Test
  void what_may_be_published_is_the_same_before_and_after_it_was_stored() {
    Third.Visited visited = thirdBuildsVisit(new Remark("at the door"));
    EventCatalog<Third> catalog = ofThirdBuild();

    assertThat(catalog.withoutPersonal(visited))
        .isEqualTo(thirdBuildsVisit(null))
        .isEqualTo(catalog.restoreWithoutPersonal(catalog.store(visited, keys)));
  }

  @Test
  void a_personal_component_that_the_record_lacks_is_refused_at_start() {
    EventCatalog<Third> empty = EventCatalog.of(event -> DATE);

    assertThatThrownBy(() -> empty.event(Third.Visited.class, "address", visited -> "person-1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("address");
  }

  @Test
  void a_step_of_the_body_never_sees_what_is_sealed() {
    StoredEvent stored = ofFirstBuild().store(firstBuildsVisit("at the door"), keys);
    Set<String> seen = new HashSet<>();

    new EventCatalogOfSecondBuild(seen).catalog().restore(stored, keys);

    assertThat(seen).containsExactlyInAnyOrder("kind", "person", "on");
  }

  @Test
  void a_sealed_component_whose_key_is_gone_reads_as_absent_in_every_version() {
    StoredEvent stored = ofFirstBuild().store(firstBuildsVisit("at the door"), keys);

    keys.erase("person-1");

    assertThat(ofThirdBuild().restore(stored, keys)).isEqualTo(thirdBuildsVisit(null));
  }

  @Test
  void a_version_that_only_a_newer_build_knows_is_refused() {
    StoredEvent stored = ofThirdBuild().store(thirdBuildsVisit(), keys);

    assertThatThrownBy(() -> ofFirstBuild().restore(stored, keys))
        .isInstanceOf(NewerEventVersion.class)
        .hasMessage(
            "the event Visited is stored in version 3, this build reads up to 1: run the newer"
                + " build");
  }

  @Test
  void a_step_that_leaves_out_a_version_or_comes_twice_is_refused() {
    var catalog = ofThirdBuild();

    assertThatThrownBy(() -> catalog.upcasting(Third.Visited.class, 4, body -> body))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Visited is at version 3: its next step is from there, not from 4");
    assertThatThrownBy(() -> catalog.upcasting(Third.Visited.class, 2, body -> body))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_step_of_an_event_that_is_not_declared_is_refused() {
    EventCatalog<Third> empty = EventCatalog.of(event -> DATE);

    assertThatThrownBy(() -> empty.upcasting(Third.Closed.class, 1, body -> body))
        .isInstanceOf(IllegalStateException.class);
  }

  private static EventCatalog<First> ofFirstBuild() {
    return EventCatalog.<First>of(event -> DATE)
        .event(First.Visited.class, "note", First.Visited::person);
  }

  /** Version 2 renamed a constant; version 3 counts attempts and gives the note a shape. */
  private static EventCatalog<Third> ofThirdBuild() {
    return EventCatalog.<Third>of(event -> DATE)
        .event(Third.Visited.class, "note", visited -> "person-1")
        .event(Third.Closed.class)
        .upcasting(Third.Visited.class, 1, EventCatalogTest::withNewName)
        .upcasting(
            Third.Visited.class,
            2,
            body -> body.put("attempts", 1),
            note -> JsonNodeFactory.instance.objectNode().put("text", note.stringValue()));
  }

  private static ObjectNode withNewName(ObjectNode body) {
    ObjectNode next = JsonNodeFactory.instance.objectNode();
    next.put("kind", "BY_" + body.get("kind").stringValue());
    next.set("on", body.get("on"));
    return next;
  }

  private record EventCatalogOfSecondBuild(Set<String> seen) {
    EventCatalog<First> catalog() {
      return ofFirstBuild()
          .upcasting(
              First.Visited.class,
              1,
              body -> {
                seen.addAll(body.propertyNames());
                return body;
              });
    }
  }

  private static First.Visited firstBuildsVisit(@Nullable String note) {
    return new First.Visited("PHONE", "person-1", note, DATE);
  }

  private static Third.Visited thirdBuildsVisit() {
    return thirdBuildsVisit(new Remark("at the door"));
  }

  private static Third.Visited thirdBuildsVisit(@Nullable Remark note) {
    return new Third.Visited("BY_PHONE", 1, note, DATE);
  }

  private sealed interface First {
    record Visited(String kind, String person, @Nullable String note, LocalDate on)
        implements First {}
  }

  private sealed interface Third {
    record Visited(String kind, int attempts, @Nullable Remark note, LocalDate on)
        implements Third {}

    record Closed(LocalDate on) implements Third {}
  }

  private record Remark(String text) {}

  /** Seals by a prefix, so that a test sees through it. */
  private static final class ReadableKeys implements PersonalKeys {

    private final Set<String> erased = new HashSet<>();

    @Override
    public byte[] seal(String dataSubject, byte[] plain) {
      return ("sealed:" + new String(plain, StandardCharsets.UTF_8))
          .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte @Nullable [] open(String dataSubject, byte[] ciphertext) {
      return erased.contains(dataSubject)
          ? null
          : new String(ciphertext, StandardCharsets.UTF_8)
              .substring("sealed:".length())
              .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void erase(String dataSubject) {
      erased.add(dataSubject);
    }

    @Override
    public void onErasure(ErasureListener listener) {
      // nobody is erased here
    }
  }
}
