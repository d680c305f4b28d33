package cn.district.retention.reporting.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.enrollment.SuspensionEndedV1;
import cn.district.retention.reporting.history.PupilFact;
import cn.district.retention.reporting.projection.Learned;
import cn.district.retention.servicekit.subscription.EventOrder;
import cn.district.retention.servicekit.subscription.SetAsideReason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What the topics hold of older versions is read like what they hold of the newest. */
class EventDecoderTest {

  private static final String NEWEST = "district.enrollment.SuspensionEnded.v1";
  private static final String OLDER = "district.enrollment.SuspensionEnded.v0";
  private static final String OLDEST = "district.enrollment.SuspensionEnded.v00";

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final EventDecoder decoder =
      new EventDecoder(
          DeclaredContracts.of(Set.of(SuspensionEndedV1.class))
              .upcasting(
                  OLDER, SuspensionEndedV0.class, SuspensionEndedV1.class, SuspensionEndedV0::next)
              .upcasting(
                  OLDEST,
                  SuspensionEndedV00.class,
                  SuspensionEndedV0.class,
                  SuspensionEndedV00::next),
          meters);

  @Test
  void an_older_version_is_learned_as_the_newest() {
    assertThat(learned(OLDER, "{\"pupilId\":\"p\",\"suspensionId\":\"s\",\"end\":\"2024-09-01\"}"))
        .isEqualTo(ended("2024-09-02"));
  }

  @Test
  void an_older_one_still_is_lifted_step_by_step() {
    assertThat(learned(OLDEST, "{\"pupilId\":\"p\",\"year\":2024}")).isEqualTo(ended("2024-09-02"));
  }

  @Test
  void an_older_version_without_a_required_field_is_unreadable() {
    assertThat(decoded(OLDER, "{\"pupilId\":\"p\",\"suspensionId\":\"s\"}"))
        .isInstanceOfSatisfying(
            Incoming.Unreadable.class,
            bad -> {
              assertThat(bad.reason()).isEqualTo(SetAsideReason.FIELD_MISSING);
              assertThat(bad.detail()).isEqualTo("end");
            });
  }

  @Test
  void an_older_version_that_cannot_be_lifted_is_unreadable() {
    assertThat(decoded(OLDEST, "{\"pupilId\":\"p\",\"year\":1999}"))
        .isInstanceOf(Incoming.Unreadable.class);
  }

  @Test
  void a_version_that_is_not_declared_is_unreadable_and_not_skipped() {
    assertThat(decoded("district.enrollment.SuspensionEnded.v2", "{}"))
        .isInstanceOfSatisfying(
            Incoming.Unreadable.class,
            bad -> assertThat(bad.reason()).isEqualTo(SetAsideReason.UNKNOWN_VERSION));
    assertThat(meters.counter("retention.reporting.skipped").count()).isZero();
  }

  @Test
  void a_step_to_a_record_that_is_not_declared_is_refused() {
    DeclaredContracts nothing = DeclaredContracts.of(Set.of());

    assertThatThrownBy(
            () ->
                nothing.upcasting(
                    OLDER,
                    SuspensionEndedV0.class,
                    SuspensionEndedV1.class,
                    SuspensionEndedV0::next))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Learned ended(String on) {
    return new Learned.OfPupil(
        "p",
        EventOrder.of("pupil/p:1:0").orElseThrow(),
        new PupilFact.SuspensionEnded("s", LocalDate.parse(on)));
  }

  private Learned learned(String type, String body) {
    return ((Incoming.Readable) decoded(type, body)).learned();
  }

  private Incoming decoded(String type, String body) {
    var record =
        new ConsumerRecord<>(
            "district.enrollment.events.v1",
            0,
            0,
            "pupil/p",
            body.getBytes(StandardCharsets.UTF_8));
    record.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
    record.headers().add("ce_id", "pupil/p:1:0".getBytes(StandardCharsets.UTF_8));
    record.headers().add("ce_sequence", "1".getBytes(StandardCharsets.UTF_8));
    return decoder.decode(record);
  }

  /** The version before the first one: it named the last day instead of the first day after. */
  record SuspensionEndedV0(String pupilId, String suspensionId, LocalDate end)
      implements ContractEvent {

    SuspensionEndedV1 next() {
      return new SuspensionEndedV1(pupilId, "e", suspensionId, "c", "k", "D1", end.plusDays(1));
    }

    @Override
    public String subject() {
      return pupilId;
    }
  }

  /** The version before that one: all suspensions ended on the census date of a year. */
  record SuspensionEndedV00(String pupilId, int year) implements ContractEvent {

    SuspensionEndedV0 next() {
      if (year < 2000) {
        throw new ArithmeticException("before the register");
      }
      return new SuspensionEndedV0(pupilId, "s", LocalDate.of(year, 9, 1));
    }

    @Override
    public String subject() {
      return pupilId;
    }
  }
}
