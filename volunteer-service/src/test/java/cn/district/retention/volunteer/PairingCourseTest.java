package cn.district.retention.volunteer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.ExitCode;
import cn.district.retention.contracts.volunteer.PairingEnd;
import cn.district.retention.contracts.volunteer.PairingEndedV1;
import cn.district.retention.servicekit.due.Sweeper;
import cn.district.retention.testkit.ApiClient.Answer;
import cn.district.retention.testkit.PublishedStream;
import cn.district.retention.testkit.TopicRecorder;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of a pairing by time and by the pupil's way through the schools. */
class PairingCourseTest extends VolunteerPlatformTest {

  @Autowired private Sweeper sweeper;

  @AfterEach
  void returnToToday() {
    platform.clock().moveTo(TODAY, LocalTime.NOON);
  }

  @Test
  void a_pairing_ends_when_its_term_is_over() {
    String id = coordinator.create(PAIRINGS, pairing(pupil(), volunteer())).text("pairingId");

    goTo(LocalDate.parse("2025-09-19"));
    assertThat(read(id).text("standing")).isEqualTo("ACTIVE");
    goTo(LocalDate.parse("2025-09-20"));

    assertThat(read(id).text("standing")).isEqualTo("ENDED");
    assertThat(read(id).body().at("/end/reason").asString()).isEqualTo("TERM_OVER");
    try (var recorder = new TopicRecorder(platform.broker(), Topic.VOLUNTEER)) {
      PairingEndedV1 published =
          recorder.await(PairingEndedV1.class, event -> event.pairingId().equals(id));
      assertThat(published.reason()).isEqualTo(PairingEnd.TERM_OVER);
      assertThat(published.on()).isEqualTo("2025-09-20");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ExitCode.class,
      names = {"TRANSFERRED_OUT", "GRADUATED", "DECEASED", "EMIGRATED"})
  void a_pairing_ends_when_the_pupil_has_left_the_district(ExitCode code) {
    String pupil = UUID.randomUUID().toString();
    PublishedStream stream = stream(pupil);
    arrive(pupil, stream);
    String id = coordinator.create(PAIRINGS, pairing(pupil, volunteer())).text("pairingId");

    stream.publish(TODAY, closed(pupil, pupil, school, code, TODAY));
    await().until(() -> pupils.of(pupil).orElseThrow().leftBy(TODAY).isPresent());
    sweeper.sweep();
    assertThat(read(id).text("standing")).isEqualTo("ACTIVE");
    awaitEnded(id, TODAY.plusDays(1));

    assertThat(read(id).body().at("/end/reason").asString()).isEqualTo("PUPIL_LEFT");
    assertThat(read(id).body().at("/end/on").asString()).isEqualTo(TODAY.toString());
    assertThat(coordinator.create(PAIRINGS, pairing(pupil(), volunteer())).status()).isEqualTo(201);
  }

  @Test
  void who_has_left_the_district_is_not_paired_for_the_time_before() {
    String pupil = UUID.randomUUID().toString();
    PublishedStream stream = stream(pupil);
    arrive(pupil, stream);
    String volunteer = volunteer();

    stream.publish(TODAY, closed(pupil, pupil, school, ExitCode.EMIGRATED, TODAY));
    await().until(() -> pupils.of(pupil).orElseThrow().leftBy(TODAY).isPresent());

    assertThat(coordinator.create(PAIRINGS, pairing(pupil, volunteer)).code())
        .isEqualTo("pupil-not-enrolled");
  }

  @Test
  void a_pairing_follows_the_pupil_to_another_school_of_the_district() {
    String pupil = UUID.randomUUID().toString();
    PublishedStream stream = stream(pupil);
    arrive(pupil, stream);
    String id = coordinator.create(PAIRINGS, pairing(pupil, volunteer())).text("pairingId");

    stream.publish(
        TODAY,
        closed(pupil, pupil, school, ExitCode.TRANSFERRED_OUT, TODAY),
        opened(pupil, UUID.randomUUID().toString(), otherSchool, TODAY));
    await().until(() -> read(id).text("schoolId").equals(otherSchool));
    goTo(TODAY.plusDays(1));

    assertThat(read(id).text("standing")).isEqualTo("ACTIVE");
    assertThat(principal.get(PAIRINGS + "/" + id).status()).isEqualTo(403);
    assertThat(otherPrincipal.get(PAIRINGS + "/" + id).status()).isEqualTo(200);
    assertThat(
            otherPrincipal
                .get(PAIRINGS + "?limit=500&unit=" + otherSchool)
                .body()
                .findValuesAsString("pairingId"))
        .contains(id);
    assertThat(
            principal
                .get(PAIRINGS + "?limit=500&unit=" + school)
                .body()
                .findValuesAsString("pairingId"))
        .doesNotContain(id);
  }

  @Test
  void an_event_that_comes_twice_has_one_effect() {
    String pupil = UUID.randomUUID().toString();
    PublishedStream stream = stream(pupil);
    arrive(pupil, stream);
    String id = coordinator.create(PAIRINGS, pairing(pupil, volunteer())).text("pairingId");

    stream.publish(TODAY, opened(pupil, UUID.randomUUID().toString(), otherSchool, TODAY));
    stream.repeatLast();
    String marker = pupil();

    assertThat(pupils.of(marker)).isPresent();
    await().until(() -> read(id).text("schoolId").equals(otherSchool));
    assertThat(read(id).version()).isEqualTo(2);
  }

  private void goTo(LocalDate date) {
    platform.clock().moveTo(date, LocalTime.of(6, 0));
    sweeper.sweep();
  }

  /** The departure may reach the due dates a moment after the view of the pupil. */
  private void awaitEnded(String pairingId, LocalDate on) {
    platform.clock().moveTo(on, LocalTime.of(6, 0));
    await()
        .until(
            () -> {
              sweeper.sweep();
              return read(pairingId).text("standing").equals("ENDED");
            });
  }

  private Answer read(String pairingId) {
    return coordinator.get(PAIRINGS + "/" + pairingId);
  }
}
