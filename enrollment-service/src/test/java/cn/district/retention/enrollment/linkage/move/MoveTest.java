package cn.district.retention.enrollment.linkage.move;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.enrollment.linkage.move.Move.Age;
import org.junit.jupiter.api.Test;

class MoveTest {

  @Test
  void the_last_day_of_an_age_still_belongs_to_it() {
    assertThat(Age.of(0)).isEqualTo(Age.UP_TO_3_DAYS);
    assertThat(Age.of(3)).isEqualTo(Age.UP_TO_3_DAYS);
    assertThat(Age.of(4)).isEqualTo(Age.UP_TO_7_DAYS);
    assertThat(Age.of(14)).isEqualTo(Age.UP_TO_14_DAYS);
    assertThat(Age.of(15)).isEqualTo(Age.UP_TO_30_DAYS);
    assertThat(Age.of(30)).isEqualTo(Age.UP_TO_30_DAYS);
    assertThat(Age.of(31)).isEqualTo(Age.OVER_30_DAYS);
  }
}
