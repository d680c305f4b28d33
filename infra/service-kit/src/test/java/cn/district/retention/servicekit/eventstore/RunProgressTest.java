package cn.district.retention.servicekit.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.servicekit.eventstore.RunProgress.Mark;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunProgressTest {

  private static final int MANY = 100;

  private final RunProgress progress = new RunProgress(2, Mark.NOTHING);

  @Test
  void the_watermark_follows_what_is_settled_without_a_gap() {
    progress.settle(List.of(1L, 2L, 4L));

    assertThat(progress.mark()).isEqualTo(new Mark(2, List.of()));
    assertThat(progress.isSettled(4)).isTrue();
    assertThat(progress.open(0, 5, MANY)).containsExactly(3L, 5L);

    progress.settle(List.of(3L));
    assertThat(progress.mark()).isEqualTo(new Mark(4, List.of()));
  }

  @Test
  void one_that_stays_open_for_long_is_held_and_the_watermark_passes_it() {
    progress.settle(List.of(2L, 3L, 4L));

    assertThat(progress.mark()).isEqualTo(new Mark(4, List.of(1L)));
    assertThat(progress.isSettled(1)).isFalse();
    assertThat(progress.mark().covers(1)).isFalse();
    assertThat(progress.mark().covers(4)).isTrue();
    assertThat(progress.open(0, 5, MANY)).containsExactly(1L, 5L);
  }

  @Test
  void what_is_held_is_settled_in_the_end() {
    progress.settle(List.of(2L, 3L, 4L));

    progress.settle(List.of(1L));

    assertThat(progress.mark()).isEqualTo(new Mark(4, List.of()));
    assertThat(progress.isSettled(1)).isTrue();
  }

  @Test
  void settling_twice_is_settling_once() {
    progress.settle(List.of(1L, 2L));
    progress.settle(List.of(1L, 2L));

    assertThat(progress.mark()).isEqualTo(new Mark(2, List.of()));
  }

  @Test
  void it_goes_on_from_its_mark() {
    var again = new RunProgress(2, new Mark(7, List.of(3L)));

    assertThat(again.open(0, 9, MANY)).containsExactly(3L, 8L, 9L);
    assertThat(again.open(3, 9, MANY)).containsExactly(8L, 9L);
    assertThat(again.open(0, 9, 2)).containsExactly(3L, 8L);
    assertThat(again.isSettled(7)).isTrue();
  }
}
