package cn.district.retention.servicekit.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.district.retention.servicekit.aggregate.CommandFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A subscriber that is written against version 3 takes what was published as 1 and 2. */
class HandlersTest {

  private static final String TOPIC = "district.probe.events.v1";

  private final List<ForeignEvent<VisitedV3>> handled = new ArrayList<>();
  private final Handlers handlers =
      new Handlers()
          .on(TOPIC, "district.probe.Visited.v3", VisitedV3.class, handled::add)
          .upcasting("district.probe.Visited.v2", VisitedV2.class, VisitedV3.class, VisitedV3::from)
          .upcasting(
              "district.probe.Visited.v1", VisitedV1.class, VisitedV2.class, VisitedV2::from);

  @Test
  void the_newest_version_takes_effect_as_it_is() {
    take("district.probe.Visited.v3", new VisitedV3("p", "PHONE", 2));

    assertThat(handled)
        .extracting(ForeignEvent::body)
        .containsExactly(new VisitedV3("p", "PHONE", 2));
  }

  @Test
  void an_older_version_takes_effect_as_the_newest_with_its_own_envelope() {
    take("district.probe.Visited.v2", new VisitedV2("p", "PHONE"));

    assertThat(handled).containsExactly(event(new VisitedV3("p", "PHONE", 1)));
  }

  @Test
  void the_oldest_version_is_lifted_step_by_step() {
    take("district.probe.Visited.v1", new VisitedV1("p"));

    assertThat(handled).containsExactly(event(new VisitedV3("p", "HOME_VISIT", 1)));
  }

  @Test
  void an_event_that_cannot_be_lifted_is_refused_and_not_tried_for_ever() {
    assertThatThrownBy(() -> take("district.probe.Visited.v1", new VisitedV1("")))
        .isInstanceOf(CommandFailure.Refused.class)
        .hasMessage(MalformedEvent.VERSION_NOT_LIFTED.code());
    assertThat(handled).isEmpty();
  }

  @Test
  void a_version_that_is_not_declared_is_unknown_and_not_foreign() {
    assertThat(handlers.of("district.probe.Visited.v4")).isNull();
    assertThat(handlers.declaresOtherVersionOf("district.probe.Visited.v4")).isTrue();
    assertThat(handlers.declaresOtherVersionOf("district.probe.Left.v1")).isFalse();
  }

  @Test
  void a_step_to_a_record_that_is_not_declared_is_refused_at_once() {
    assertThatThrownBy(
            () ->
                new Handlers()
                    .upcasting(
                        "district.probe.Visited.v1",
                        VisitedV1.class,
                        VisitedV2.class,
                        VisitedV2::from))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("VisitedV2 is not declared yet");
  }

  private <T> void take(String type, T body) {
    @SuppressWarnings("unchecked")
    Handlers.Handler<T> handler = (Handlers.Handler<T>) handlers.of(type);
    assertThat(handler.record()).isEqualTo(body.getClass());
    handler.effect().accept(event(body));
  }

  private static <T> ForeignEvent<T> event(T body) {
    return new ForeignEvent<>("visit/1:1:0", "visit/1", 1, Instant.EPOCH, "c", "school-1", body);
  }

  record VisitedV1(String pupilId) {}

  record VisitedV2(String pupilId, String kind) {
    static VisitedV2 from(VisitedV1 older) {
      if (older.pupilId().isEmpty()) {
        throw new IllegalArgumentException("nobody was visited");
      }
      return new VisitedV2(older.pupilId(), "HOME_VISIT");
    }
  }

  record VisitedV3(String pupilId, String kind, int attempts) {
    static VisitedV3 from(VisitedV2 older) {
      return new VisitedV3(older.pupilId(), older.kind(), 1);
    }
  }
}
