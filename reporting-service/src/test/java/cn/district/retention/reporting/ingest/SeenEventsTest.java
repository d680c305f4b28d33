package cn.district.retention.reporting.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenEventsTest {

  private final SeenEvents seen = new SeenEvents();

  @Test
  void an_event_is_taken_once() {
    assertThat(seen.stage("stream", 5)).isTrue();
    assertThat(seen.stage("stream", 5)).isFalse();
    seen.commit();
    assertThat(seen.stage("stream", 5)).isFalse();
  }

  @Test
  void an_event_that_comes_late_is_no_duplicate() {
    seen.stage("stream", 5);
    seen.commit();

    assertThat(seen.stage("stream", 3)).isTrue();
  }

  @Test
  void a_batch_that_failed_is_taken_again() {
    seen.stage("stream", 5);
    seen.rollback();

    assertThat(seen.stage("stream", 5)).isTrue();
  }
}
