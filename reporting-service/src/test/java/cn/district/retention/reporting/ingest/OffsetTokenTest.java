package cn.district.retention.reporting.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.reporting.ledger.Partition;
import org.junit.jupiter.api.Test;

class OffsetTokenTest {

  private static final Partition FAST = new Partition("topic", 0);
  private static final Partition SLOW = new Partition("topic", 1);

  @Test
  void a_token_far_ahead_elsewhere_does_not_cover_an_event_of_a_slow_partition() {
    OffsetToken ahead = OffsetToken.TAIL.advance(FAST, 1_000);
    OffsetToken ofSlowEvent = OffsetToken.TAIL.advance(SLOW, 1);

    assertThat(ahead.covers(ofSlowEvent)).isFalse();
  }

  @Test
  void an_event_is_covered_by_its_own_partition_alone() {
    OffsetToken here = OffsetToken.TAIL.advance(FAST, 10).advance(SLOW, 5);
    OffsetToken olderOfSlow = OffsetToken.TAIL.advance(FAST, 1_000).advance(SLOW, 5);

    assertThat(here.covers(olderOfSlow)).isTrue();
  }

  @Test
  void bounds_take_every_partition_for_itself() {
    OffsetToken one = OffsetToken.TAIL.advance(FAST, 10).advance(SLOW, 1);
    OffsetToken other = OffsetToken.TAIL.advance(FAST, 3).advance(SLOW, 7);

    assertThat(one.lowerBound(other).nextOf(FAST)).isEqualTo(3);
    assertThat(one.lowerBound(other).nextOf(SLOW)).isEqualTo(1);
    assertThat(one.upperBound(other).nextOf(FAST)).isEqualTo(10);
    assertThat(one.upperBound(other).nextOf(SLOW)).isEqualTo(7);
    assertThat(one.upperBound(other).covers(other)).isTrue();
  }
}
