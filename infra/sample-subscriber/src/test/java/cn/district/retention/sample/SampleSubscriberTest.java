package cn.district.retention.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.dropout.DropoutCause;
import cn.district.retention.contracts.dropout.DropoutConfirmedV1;
import cn.district.retention.contracts.dropout.PupilReturnedV1;
import cn.district.retention.contracts.dropout.ReturnEvidence;
import cn.district.retention.contracts.dropout.SuspicionRaisedV1;
import cn.district.retention.contracts.dropout.SuspicionTrigger;
import cn.district.retention.contracts.enrollment.PupilRegisteredV1;
import cn.district.retention.testkit.AdjustableClock;
import cn.district.retention.testkit.ContractPublisher;
import cn.district.retention.testkit.LocalBroker;
import cn.district.retention.testkit.PublishedStream;
import cn.district.retention.testkit.Seeded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample as anybody would run it, against a real broker. */
class SampleSubscriberTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final LocalDate DATE = LocalDate.parse("2024-09-02");
  private static final String REGISTERED = "district.enrollment.PupilRegistered.v1";
  private static final String CONFIRMED = "district.dropout.DropoutConfirmed.v1";
  private static final String RETURNED = "district.dropout.PupilReturned.v1";
  private static final String SKIPPED = "(skipped)";
  private static final String WAITING = "(waiting)";

  @TempDir Path folder;

  private LocalBroker broker;
  private ContractPublisher publisher;
  private Path place;

  @BeforeEach
  void topics() {
    broker = LocalBroker.start();
    publisher = new ContractPublisher(broker, AdjustableClock.atNoonOf("2024-09-02"));
    place = folder.resolve("place");
  }

  @AfterEach
  void end() {
    publisher.close();
    broker.close();
  }

  @Test
  void each_event_counts_once_over_duplicates_disorder_unknown_types_and_a_kill() {
    PublishedStream pupil = publisher.stream(Topic.ENROLLMENT, "pupil/1");
    pupil.publish(DATE, registered("1"));
    pupil.repeatLast();
    PublishedStream dropoutCase = publisher.stream(Topic.DROPOUT, "case/1");
    dropoutCase.publish(DATE, suspected("1"));
    dropoutCase.unpublishedCommit().hold(DATE, confirmed("1"));
    dropoutCase.publish(DATE, returned("1"));

    try (SampleProcess sample = SampleProcess.start(broker.bootstrapServers(), place)) {
      await()
          .atMost(PATIENCE)
          .until(() -> sample.counts().equals(Map.of(REGISTERED, 1L, SKIPPED, 1L, WAITING, 1L)));
      sample.kill();
    }
    dropoutCase.repeatLast();
    dropoutCase.release();
    sendRaw("praise/1", "praise/1:1:0", "district.enrollment.PupilPraised.v1");
    publisher.stream(Topic.ENROLLMENT, "pupil/2").publish(DATE, registered("2"));

    Map<String, Long> all =
        Map.of(REGISTERED, 2L, CONFIRMED, 1L, RETURNED, 1L, SKIPPED, 2L, WAITING, 0L);
    assertThat(countsOfOneRun()).isEqualTo(all);
    assertThat(countsOfOneRun()).isEqualTo(all);
  }

  @Test
  void killed_at_any_moment_it_counts_what_was_published() {
    Seeded seeded = new Seeded();
    int pupils = 0;
    List<PublishedStream> held = new ArrayList<>();
    for (int round = 0; round < 4; round++) {
      try (SampleProcess sample = SampleProcess.start(broker.bootstrapServers(), place)) {
        for (int i = 0; i < 100; i++) {
          pupils++;
          publishLife(seeded, "" + pupils, held);
        }
        if (seeded.chance(50)) {
          await().atMost(PATIENCE).until(() -> sample.counts().containsKey(WAITING));
        }
        sample.kill();
      }
    }
    held.forEach(PublishedStream::release);

    assertThat(countsOfOneRun())
        .as("seed %d", seeded.seed())
        .isEqualTo(
            Map.of(
                REGISTERED, (long) pupils,
                CONFIRMED, (long) pupils,
                RETURNED, (long) pupils,
                SKIPPED, (long) pupils,
                WAITING, 0L));
  }

  @Test
  void a_version_that_it_was_not_written_for_waits_with_what_is_behind_it() {
    sendRaw("pupil/new", "pupil/new:1:0", "district.enrollment.PupilRegistered.v2");
    sendRaw(
        "pupil/new",
        "pupil/new:2:0",
        "district.enrollment.PupilReported.v1",
        Map.of("ce_previousevent", "pupil/new:1:0"));
    publisher.stream(Topic.ENROLLMENT, "pupil/1").publish(DATE, registered("1"));

    try (SampleProcess sample = SampleProcess.start(broker.bootstrapServers(), place, "--once")) {
      assertThat(sample.exitCode()).isZero();
      assertThat(sample.counts()).isEqualTo(Map.of(REGISTERED, 1L, WAITING, 2L));
      assertThat(sample.output()).contains("pupil/new:1:0", "needs a newer build");
    }
    assertThat(countsOfOneRun()).containsEntry(WAITING, 2L);
  }

  @Test
  void topics_that_were_restored_to_before_its_place_are_refused() throws IOException {
    publisher.stream(Topic.ENROLLMENT, "pupil/1").publish(DATE, registered("1"));
    assertThat(countsOfOneRun()).containsEntry(REGISTERED, 1L);
    Files.writeString(
        place, Files.readString(place).replaceFirst("(offset\\t\\S+\\t)\\d+", "$1" + "1000"));

    try (SampleProcess sample = SampleProcess.start(broker.bootstrapServers(), place, "--once")) {
      assertThat(sample.exitCode()).isNotZero();
      assertThat(sample.output()).contains("ends before the place");
    }
  }

  @Test
  void a_half_written_file_of_a_killed_run_does_no_harm() throws IOException {
    publisher.stream(Topic.ENROLLMENT, "pupil/1").publish(DATE, registered("1"));
    assertThat(countsOfOneRun()).containsEntry(REGISTERED, 1L);
    Files.writeString(folder.resolve("place.next"), "offset\tdistrict.enrol");

    assertThat(countsOfOneRun()).containsEntry(REGISTERED, 1L);
  }

  /** A pupil's register entry and case, some of it twice, some of it late. */
  private void publishLife(Seeded seeded, String id, List<PublishedStream> held) {
    PublishedStream pupil = publisher.stream(Topic.ENROLLMENT, "pupil/" + id);
    pupil.publish(DATE, registered(id));
    PublishedStream dropoutCase = publisher.stream(Topic.DROPOUT, "case/" + id);
    dropoutCase.publish(DATE, suspected(id));
    boolean late = seeded.chance(20);
    if (late) {
      dropoutCase.hold(DATE, confirmed(id));
    } else {
      dropoutCase.publish(DATE, confirmed(id));
    }
    if (seeded.chance(30)) {
      pupil.repeatLast();
      dropoutCase.repeatLast();
    }
    dropoutCase.publish(DATE, returned(id));
    if (seeded.chance(30)) {
      dropoutCase.repeatLast();
    }
    if (late && seeded.chance(50)) {
      dropoutCase.release();
    } else if (late) {
      held.add(dropoutCase);
    }
  }

  private Map<String, Long> countsOfOneRun() {
    try (SampleProcess sample = SampleProcess.start(broker.bootstrapServers(), place, "--once")) {
      assertThat(sample.exitCode()).as(sample::output).isZero();
      return sample.counts();
    }
  }

  private void sendRaw(String stream, String id, String type) {
    sendRaw(stream, id, type, Map.of());
  }

  private void sendRaw(String stream, String id, String type, Map<String, String> more) {
    Map<String, String> headers = new HashMap<>(more);
    headers.put("ce_id", id);
    headers.put("ce_type", type);
    publisher.sendRaw(
        Topic.ENROLLMENT.topicName(), stream, headers, "{}".getBytes(StandardCharsets.UTF_8));
  }

  private static PupilRegisteredV1 registered(String id) {
    return new PupilRegisteredV1(id, "D1", DATE);
  }

  private static SuspicionRaisedV1 suspected(String id) {
    return new SuspicionRaisedV1(
        "case-" + id, 1, id, "class-1", "school-1", SuspicionTrigger.NO_SHOW, DATE, "D1", DATE);
  }

  private static DropoutConfirmedV1 confirmed(String id) {
    return new DropoutConfirmedV1(
        "case-" + id,
        1,
        id,
        "class-1",
        "school-1",
        List.of(DropoutCause.AVERSION),
        DATE,
        "D1",
        DATE);
  }

  private static PupilReturnedV1 returned(String id) {
    return new PupilReturnedV1(
        "case-" + id, 1, id, "class-1", "school-1", ReturnEvidence.ROLL, "D1", DATE);
  }
}
