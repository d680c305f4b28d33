package cn.district.retention.reporting.figures;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.reporting.statistics.FigureValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuppressionTest {

  @Test
  void a_small_numerator_is_hidden() {
    assertThat(Suppression.hides(FigureValue.rate(9, 100))).isTrue();
    assertThat(Suppression.hides(FigureValue.rate(10, 100))).isFalse();
  }

  @Test
  void a_small_rest_is_hidden_since_a_difference_gives_it_away() {
    assertThat(Suppression.hides(FigureValue.rate(93, 100))).isTrue();
  }

  @Test
  void one_hidden_cell_takes_the_next_smallest_with_it() {
    List<Cell> cells =
        Suppression.column(
            List.of(FigureValue.rate(3, 100), FigureValue.rate(50, 100), FigureValue.rate(40, 100)),
            true);

    assertThat(cells).extracting(Cell::suppressed).containsExactly(true, false, true);
  }

  @Test
  void two_hidden_cells_hide_each_other() {
    List<Cell> cells =
        Suppression.column(
            List.of(FigureValue.rate(3, 100), FigureValue.rate(4, 100), FigureValue.rate(40, 100)),
            true);

    assertThat(cells).extracting(Cell::suppressed).containsExactly(true, true, false);
  }

  @Test
  void the_bureau_sees_everything() {
    List<Cell> cells = Suppression.column(List.of(FigureValue.rate(3, 100)), false);

    assertThat(cells.getFirst().numerator()).isEqualTo(3);
  }

  @Test
  void no_rate_is_not_a_hidden_one() {
    assertThat(Suppression.cell(FigureValue.none(), true).suppressed()).isFalse();
  }
}
